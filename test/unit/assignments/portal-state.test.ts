import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import type { AssignedAccount, SnapshotFacts } from '../../../src/assignments/snapshot.ts';
import { describe, expect, test } from 'vitest';
import {
  derivePortal,
  overallState,
  type PortalFacts,
  type PortalOverview,
} from '../../../src/assignments/portal-state.ts';
import type { Portal } from '../../../src/portals/portal.ts';
import { TEST_TIME } from '../virtual-clock.ts';

const portal: Portal = {
  id: 'p1',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  partition: 'aws',
  name: 'acme',
  colour: 'blue',
  addedAt: 1,
};
const nothing: PortalFacts = {
  portal,
  access: undefined,
  renewable: false,
  redirectFlow: undefined,
  deviceFlow: undefined,
  progress: undefined,
  trouble: undefined,
  list: undefined,
  listRecord: undefined,
  listsReadable: true,
  missingOrigins: [],
  now: TEST_TIME,
};
const listOf = (fetchedAt: number, more: Partial<AssignedAccount> = {}, facts: Partial<SnapshotFacts> = {}) => ({
  rows: [],
  snapshot: packSnapshot(
    [{ accountId: '000000000001', accountName: 'one', emailAddress: '', roleNames: [], ...more }],
    { portalId: 'p1', fetchedAt, unreadable: 0, ...facts },
  ),
});
const access = { accessToken: 'secret-token', expiresAt: TEST_TIME + 600_000 };
const redirectFlow = {
  portalId: 'p1',
  clientId: 'c',
  state: 'secret-state',
  verifier: 'secret-verifier',
  port: 50_000,
  tabId: 7,
  startedAt: TEST_TIME - 1000,
};
const deviceFlow = {
  portalId: 'p1',
  clientId: 'c',
  deviceCode: 'secret-device',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://acme.awsapps.com/start/#/device',
  expiresAt: TEST_TIME + 1000,
  intervalMs: 1000,
  pollAt: TEST_TIME + 1000,
};
const DAY = 24 * 3_600_000;
const offline = { code: 'NET_OFFLINE', detail: 'portal.sso.eu-west-1.amazonaws.com' };

describe('the state of a portal', () => {
  test.each<[string, Partial<PortalFacts>, PortalOverview['state']]>([
    ['nothing is known', {}, 'signed-out'],
    ['its token lives and its list is there', { access, list: listOf(1) }, 'ready'],
    ['it has just been signed in to, and its first list is still to come', { access }, 'syncing'],
    ['it is signed in to, but the browser refuses its database', { access, listsReadable: false }, 'ready'],
    ['its token has ended', { access: { ...access, expiresAt: TEST_TIME } }, 'signed-out'],
    ['its token is about to end', { access: { ...access, expiresAt: TEST_TIME + 59_000 } }, 'signed-out'],
    ['its token can be renewed', { renewable: true, list: listOf(1) }, 'ready'],
    ['its token is damaged', { access: { accessToken: 7, expiresAt: 'x' } }, 'signed-out'],
    ['its list is read', { access, progress: { done: 3, total: 9 } }, 'syncing'],
    ['its list is read, but nobody is signed in any more', { progress: { done: 3, total: 9 } }, 'signed-out'],
    ['progress is damaged', { access, list: listOf(1), progress: { done: 'x' } }, 'ready'],
    ['a sign-in is under way', { redirectFlow }, 'signing-in'],
    ['a sign-in is under way while an older session lives', { access, redirectFlow }, 'signing-in'],
    [
      'a sign-in was left ten minutes ago',
      { redirectFlow: { ...redirectFlow, startedAt: TEST_TIME - 600_000 } },
      'signed-out',
    ],
    ['a sign-in is damaged', { redirectFlow: { ...redirectFlow, verifier: 7 } }, 'signed-out'],
    ['a device code waits', { deviceFlow }, 'signing-in'],
    ['a device code ran out', { deviceFlow: { ...deviceFlow, expiresAt: TEST_TIME } }, 'signed-out'],
    [
      'a code runs out by this clock, which is a day ahead',
      { deviceFlow, now: TEST_TIME + DAY, clockOffByMs: DAY },
      'signing-in',
    ],
    [
      'the token ended by this clock, which is a day ahead',
      { access, now: TEST_TIME + DAY, clockOffByMs: DAY },
      'syncing',
    ],
    ['AWS is out of reach', { access, trouble: offline }, 'offline'],
    ['AWS is out of reach during a run', { access, progress: { done: 1, total: 2 }, trouble: offline }, 'offline'],
    ['AWS is out of reach and nobody is signed in', { trouble: offline }, 'signed-out'],
    ['AWS is out of reach while somebody signs in', { redirectFlow, trouble: offline }, 'signing-in'],
    ['something else went wrong', { access, trouble: { code: 'AWS_NOT_ANSWERING', detail: '503' } }, 'ready'],
    ['what went wrong has no name of ours', { access, trouble: { code: 'BOGUS' } }, 'ready'],
    ['a host is not granted', { access, missingOrigins: ['https://acme.awsapps.com/*'] }, 'ready'],
  ])('when %s', (_, facts, state) => {
    expect(derivePortal({ ...nothing, ...facts }).state).toBe(state);
  });

  test('tells progress, and a pause only while it lasts', () => {
    const progress = { done: 3, total: 9, resumesAt: TEST_TIME + 5000 };
    expect(derivePortal({ ...nothing, access, progress })).toMatchObject({
      progress: { done: 3, total: 9 },
      resumesAt: TEST_TIME + 5000,
    });
    const later = derivePortal({ ...nothing, access, progress, now: TEST_TIME + 5000 });
    expect(later).not.toHaveProperty('resumesAt');
    expect(later.progress).toEqual({ done: 3, total: 9 });
  });

  test('shows a person what they need of a device code, and nobody any secret', () => {
    const shown = derivePortal({ ...nothing, access, redirectFlow, deviceFlow });
    expect(shown.deviceCode).toEqual({
      userCode: 'ABCD-EFGH',
      verificationUri: deviceFlow.verificationUri,
      expiresAt: deviceFlow.expiresAt,
    });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  test('passes on what went wrong and what is missing, and leaves out what is not there', () => {
    expect(derivePortal({ ...nothing, trouble: offline, list: listOf(7), missingOrigins: ['x'] })).toEqual({
      portal,
      state: 'signed-out',
      listFrom: 7,
      missingOrigins: ['x'],
      failure: offline,
    });
    expect(derivePortal(nothing)).toEqual({ portal, state: 'signed-out', missingOrigins: [] });
  });
});

describe('what is told of a list', () => {
  const changes = { at: 50, accountsGained: 1, accountsLost: 0, rolesGained: 2, rolesLost: 0, text: 'one' };

  test('is the time at which it was last found to be true', () => {
    expect(derivePortal({ ...nothing, list: listOf(5), listRecord: { checkedAt: 90 } }).listFrom).toBe(90);
    expect(derivePortal({ ...nothing, list: listOf(95), listRecord: { checkedAt: 90 } }).listFrom).toBe(95);
  });

  test('is what changed, until somebody took note of it', () => {
    const list = listOf(50, {}, { changes });
    expect(derivePortal({ ...nothing, list }).changes).toEqual(changes);
    expect(derivePortal({ ...nothing, list, listRecord: { seenAt: 49 } }).changes).toEqual(changes);
    expect(derivePortal({ ...nothing, list, listRecord: { seenAt: 50 } })).not.toHaveProperty('changes');
  });

  test('is what was held back, how much is stale and what could not be read', () => {
    const list = listOf(50, { staleSince: 7 }, { unreadable: 3 });
    const held = { reason: 'another-user', accounts: 12 };
    expect(derivePortal({ ...nothing, list, listRecord: { held } })).toMatchObject({
      held,
      staleAccounts: 1,
      unreadable: 3,
    });
  });
});

test('the state of all portals is that of the one that is nearest to being of use', () => {
  const of = (...states: PortalOverview['state'][]) =>
    overallState(states.map((state) => ({ portal, state, missingOrigins: [] })));
  expect(of()).toBe('no-portal');
  expect(of('signed-out')).toBe('signed-out');
  expect(of('signed-out', 'ready')).toBe('ready');
  expect(of('offline', 'signed-out')).toBe('offline');
  expect(of('ready', 'syncing')).toBe('syncing');
  expect(of('syncing', 'signing-in', 'ready')).toBe('signing-in');
});
