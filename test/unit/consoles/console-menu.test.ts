import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONSOLE_PAGES } from '../../../src/aws/console-pages.ts';
import { readRecentId, recentId, samePage } from '../../../src/consoles/console-menu.ts';

const RECENT = { portalId: 'p1', accountId: '482910375516', roleName: 'ReadOnlyAccess' };

describe('the context menu of a console page', () => {
  test('is there on exactly the pages that the manifest lets us see', () => {
    const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as { host_permissions: readonly string[] };
    expect(CONSOLE_PAGES.toSorted()).toEqual(manifest.host_permissions.toSorted());
  });

  test('says in an entry’s id what it opens', () => {
    expect(readRecentId(recentId(RECENT))).toEqual(RECENT);
  });

  test('takes no other id for one', () => {
    for (const id of [
      '',
      'open-here',
      'recent',
      'recent p1 1 x',
      'recent  482910375516 x',
      'recent p1 482910375516 x y',
    ])
      expect(readRecentId(id)).toBeUndefined();
  });

  test('opens the same page and region in the other account, without what belongs to the session', () => {
    const url = 'https://111111111111-abc123.eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:v=3';
    const page = { page: '/ec2/home#Instances:v=3', region: 'eu-west-1' };
    expect(samePage(RECENT, 'aws', url, undefined)).toEqual({ ...RECENT, where: 'tab', ...page, carried: true });
  });

  test('opens all that the page names where its own account is asked for, in another role', () => {
    const path = '/ec2/home#InstanceDetails:instanceId=i-0123456789abcdef0';
    const whole = { ...RECENT, where: 'tab', page: path, region: 'eu-west-1' };
    const own = `https://${RECENT.accountId}-abc123.eu-west-1.console.aws.amazon.com${path}`;
    expect(samePage(RECENT, 'aws', own, undefined)).toEqual(whole);
    const unnamed = `https://eu-west-1.console.aws.amazon.com${path}`;
    expect(samePage(RECENT, 'aws', unnamed, RECENT.accountId)).toEqual(whole);
    expect(samePage(RECENT, 'aws', unnamed, undefined)).toEqual({ ...whole, carried: true });
  });

  test('opens the console’s home where the page is in another partition, or is none', () => {
    const china = 'https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1';
    for (const url of [china, 'https://evil.test/ec2/home', 'about:blank', undefined])
      expect(samePage(RECENT, 'aws', url, undefined)).toEqual({ ...RECENT, where: 'tab' });
  });
});
