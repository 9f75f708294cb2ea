/** F68: whatever a console is asked for with, the link leads to a console of the role's own partition, and holds what it should once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseConsoleHost } from '../../../src/aws/console-host.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { onWall } from '../../../src/consoles/wall.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const HOSTILE = [
  'https://evil.test',
  'https://evil.test/ec2/home',
  '//evil.test',
  'javascript:alert(1)',
  'https://console.aws.amazon.com@evil.test',
  'https://console.aws.amazon.com@evil.test/ec2/home',
  '\\\\evil',
  '/\\evil',
  'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home',
  'https://cn-north-1.console.amazonaws.cn/ec2/home',
  '%2F%2Fevil.test',
  '/%2F%2Fevil.test',
  '/%252F%252Fevil.test',
  '/ec2/home%2526SigninToken%253Dabc',
  '&SigninToken=abc',
  '/ec2/home&SigninToken=abc',
  '/ec2/home?a=b&SigninToken=abc',
  '/ec2/home?a=b&Destination=https://evil.test',
  '#',
  '#/console?account_id=000000000000',
  '/ec2/home#&SigninToken=abc',
  '/ec2/home\nLocation: https://evil.test',
  '/ec2/home\r\n\r\n<script>',
  `/ec2/home?${'x'.repeat(10_240)}`,
  `/ec2/home#${'%25'.repeat(3413)}`,
];

async function openAt(page: string) {
  const desk = await sitDown();
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened, withEndlessWishes(opened.platform));
  const wish = { accountId: '482910375516', roleName: 'ReadOnlyAccess', portalId: desk.portal.id } as const;
  const outcome = await createOpenConsole(context)({ ...wish, where: 'tab', page });
  return { context, outcome, front: () => browser.tabs.get(browser.front) ?? '' };
}

test.each(HOSTILE)('F68 %j opens nothing, or a console of the partition with each parameter once', async (page) => {
  const { context, outcome, front } = await openAt(page);
  if (!outcome.ok) {
    expect(outcome.failure.code).toBe('PAGE_NOT_THERE');
    expect([...browser.tabs.values()]).toEqual(['welcome']);
    return;
  }
  const { searchParams, hash } = new URL(front());
  expect([...searchParams.keys()]).toEqual(['Action', 'Issuer', 'Destination', 'SigninToken']);
  expect(hash).toBe('');
  await onWall(context, browser.front);
  const portalQuery = new URLSearchParams(new URL(front()).hash.replace('#/console?', ''));
  expect([...portalQuery.keys()]).toEqual(['account_id', 'role_name', 'destination']);
  for (const destination of [searchParams.get('Destination'), portalQuery.get('destination')]) {
    const { protocol, hostname, username, port, searchParams: inside } = new URL(destination ?? '');
    expect(parseConsoleHost(hostname)?.partition).toBe('aws');
    expect([protocol, username, port, inside.has('SigninToken')]).toEqual(['https:', '', '', false]);
  }
});
