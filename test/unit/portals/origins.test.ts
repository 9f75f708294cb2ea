import { describe, expect, test } from 'vitest';
import { askedOrigins, originsFor, requiredOrigins, startOrigin } from '../../../src/portals/origins.ts';

const ACME = 'https://acme.awsapps.com/start';

describe('the hosts that a portal needs', () => {
  test.each([
    [
      ACME,
      'eu-west-1',
      [
        'https://acme.awsapps.com/*',
        'https://oidc.eu-west-1.amazonaws.com/*',
        'https://portal.sso.eu-west-1.amazonaws.com/*',
        'https://*.signin.aws.amazon.com/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://start.home.awsapps.cn/directory/acme',
      'cn-north-1',
      [
        'https://start.home.awsapps.cn/*',
        'https://oidc.cn-north-1.amazonaws.com.cn/*',
        'https://portal.sso.cn-north-1.amazonaws.com.cn/*',
        'https://*.signin.amazonaws.cn/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.us-gov-east-1.portal.amazonaws.com',
      'us-gov-east-1',
      [
        'https://ssoins-6684b0c1d2e3f405.us-gov-east-1.portal.amazonaws.com/*',
        'https://oidc.us-gov-east-1.amazonaws.com/*',
        'https://portal.sso.us-gov-east-1.amazonaws.com/*',
        'https://*.signin.amazonaws-us-gov.com/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.eusc-de-east-1.portal.amazonaws.eu',
      'eusc-de-east-1',
      [
        'https://ssoins-6684b0c1d2e3f405.eusc-de-east-1.portal.amazonaws.eu/*',
        'https://oidc.eusc-de-east-1.amazonaws.eu/*',
        'https://portal.sso.eusc-de-east-1.amazonaws.eu/*',
        'https://*.signin.amazonaws-eusc.eu/*',
        'http://127.0.0.1/*',
      ],
    ],
    [ACME, '', ['https://acme.awsapps.com/*']],
  ])('of %s in %j are these and no others', (startUrl, region, origins) => {
    expect(askedOrigins({ startUrl, region })).toEqual(origins);
    expect(startOrigin(startUrl)).toBe(origins[0]);
    // Without the start page's host everything works: it is asked for, never missed.
    expect(requiredOrigins({ startUrl, region })).toEqual(origins.slice(1));
  });

  test.each([
    ['https://ssoins-6684b0c1d2e3f405.portal.eu-west-1.app.aws', 'eu-west-1', 'oidc.eu-west-1.api.aws'],
    [
      'https://ssoins-6684b0c1d2e3f405.portal.cn-north-1.app.amazonwebservices.com.cn',
      'cn-north-1',
      'oidc.cn-north-1.api.amazonwebservices.com.cn',
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'eusc-de-east-1',
      'oidc.eusc-de-east-1.api.amazonwebservices.eu',
    ],
  ])('of %s include the dual-stack OIDC host, for sign-in by code alone', (startUrl, region, host) => {
    const portal = { startUrl, region };
    expect(askedOrigins(portal)).toContain(`https://${host}/*`);
    expect(requiredOrigins(portal)).not.toContain(`https://${host}/*`);
    expect(originsFor('device', portal)).toContain(`https://${host}/*`);
  });
});
