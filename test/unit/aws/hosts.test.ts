import { describe, expect, test } from 'vitest';
import { getSigninToken } from '../../../src/aws/federation.ts';
import { isAwsDevicePage, isAwsPortalHost } from '../../../src/aws/hosts.ts';
import { createToken, type Home } from '../../../src/aws/oidc.ts';
import { partitionById } from '../../../src/aws/partitions.ts';
import { listAccounts } from '../../../src/aws/portal-api.ts';
import { answering, client, keys } from './answering.ts';

describe('hosts', () => {
  test.each([
    ['aws', 'eu-west-1', 'oidc.eu-west-1.amazonaws.com', 'eu-west-1.signin.aws.amazon.com'],
    ['aws-us-gov', 'us-gov-west-1', 'oidc.us-gov-west-1.amazonaws.com', 'us-gov-west-1.signin.amazonaws-us-gov.com'],
    ['aws-cn', 'cn-north-1', 'oidc.cn-north-1.amazonaws.com.cn', 'cn-north-1.signin.amazonaws.cn'],
    ['aws-eusc', 'eusc-de-east-1', 'oidc.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1.signin.amazonaws-eusc.eu'],
  ] as const)('of %s are its own', async (id, region, oidc, signIn) => {
    const there: Home = { partition: partitionById(id), region };
    const wire = answering('{}');
    await createToken(wire, there, client, { type: 'device_code', deviceCode: 'd' });
    await listAccounts(wire, there, 'token');
    await getSigninToken(wire, there, keys);
    expect(wire.sent.map(({ url }) => url.host)).toEqual([oidc, oidc.replace('oidc.', 'portal.sso.'), signIn]);
  });

  test.each([
    'awsapps.com',
    'xawsapps.com',
    'awsapps.com.evil.test',
    'acme.awsapps.com.',
    '',
    '.',
    'app.aws',
    'evilapp.aws',
    'abc123.execute-api.eusc-de-east-1.api.amazonwebservices.eu',
    'portal.eusc-de-east-1.api.amazonwebservices.eu',
  ])('%j is no portal', (host) => {
    expect(isAwsPortalHost(host)).toBe(false);
  });

  test.each([
    ['https://acme.awsapps.com/start/#/device?user_code=ABCD-EFGH', true],
    ['https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH', true],
    ['https://device.sso.cn-north-1.amazonaws.com.cn/', true],
    ['https://device.sso.cn-north-1.amazonaws.com/', false],
    ['http://device.sso.eu-west-1.amazonaws.com/', false],
    ['https://device.sso.eu-west-1.amazonaws.com:8443/', false],
    ['https://user@device.sso.eu-west-1.amazonaws.com/', false],
    ['https://device.sso.eu-west-1.amazonaws.com.evil.test/', false],
    ['https://device.sso.evil.amazonaws.com/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s is a device page of AWS: %s', (address, yes) => {
    expect(isAwsDevicePage(address)).toBe(yes);
  });
});
