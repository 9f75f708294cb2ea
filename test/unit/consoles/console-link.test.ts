import { expect, test } from 'vitest';
import { pageOf } from '../../../src/aws/console-page.ts';
import { consoleLink } from '../../../src/consoles/console-link.ts';

const portal = { startUrl: 'https://acme.awsapps.com/start', partition: 'aws' } as const;
const role = { accountId: '012345678901', roleName: 'ReadOnlyAccess' };

function landingOf(wish: Parameters<typeof consoleLink>[3]): string | null {
  const link = consoleLink(portal, role, 'eu-west-1', wish);
  if (!link.ok) throw new Error(link.failure.code);
  const { hash } = new URL(link.value);
  return new URLSearchParams(hash.replace('#/console?', '')).get('destination');
}

test('a link for a colleague names account and role, and without a wish leads to the role’s own landing page', () => {
  expect(consoleLink(portal, role, 'eu-west-1')).toEqual({
    ok: true,
    value: 'https://acme.awsapps.com/start/#/console?account_id=012345678901&role_name=ReadOnlyAccess',
  });
});

test('a link to the page of a tab leads to that page, and names neither the session nor the account of the tab', () => {
  const address =
    'https://482910375516-abcd1234.eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:v=3';
  const page = pageOf(address);
  expect(landingOf({ page: page?.path, region: page?.region })).toBe(
    'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:v=3',
  );
});

test('what is asked for in words is in the link: a service, a region, both', () => {
  expect(landingOf({ region: 'us-east-1' })).toBe(
    'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1',
  );
  expect(landingOf({ page: 'ec2' })).toBe('https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1');
  expect(landingOf({ page: 'ec2', region: 'us-east-1' })).toContain('https://us-east-1.console.aws.amazon.com/ec2/');
});

test('F68 a page that leads off the consoles, or a region of another partition, gives no link', () => {
  expect(consoleLink(portal, role, 'eu-west-1', { page: '//evil.test' })).toMatchObject({
    ok: false,
    failure: { code: 'PAGE_NOT_THERE' },
  });
  expect(consoleLink(portal, role, 'eu-west-1', { region: 'cn-north-1' })).toMatchObject({
    ok: false,
    failure: { code: 'REGION_NOT_THERE' },
  });
});
