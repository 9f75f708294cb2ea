/** One portal for each partition, and two more whose instances are dual-stack. */
export const PARTITION_PORTALS = [
  { startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' },
  { startUrl: 'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3', region: 'us-gov-west-1' },
  { startUrl: 'https://start.home.awsapps.cn/directory/d-9367f2a1b4', region: 'cn-northwest-1' },
  { startUrl: 'https://ssoins-3344b0c1d2e3f406.eusc-de-east-1.portal.amazonaws.eu', region: 'eusc-de-east-1' },
] as const;

export const DUAL_STACK_PORTALS = [
  { startUrl: 'https://ssoins-7788b0c1d2e3f407.portal.eu-north-1.app.aws', region: 'eu-north-1' },
  { startUrl: 'https://ssoins-9900b0c1d2e3f408.portal.cn-north-1.app.amazonwebservices.com.cn', region: 'cn-north-1' },
] as const;
