/** What AWS's own SDK for JavaScript sends and reads is what our client sends and reads. */
import { expect, test } from 'vitest';
import { portalOf } from '../standin/client.ts';
import type { Settings } from '../standin/settings.ts';
import { startStandin } from '../standin/start.ts';
import { homeOf, livingSdk, recordingWire, replayingSdk } from './both-clients.ts';
import { CALLS, type CallRow, type Stage } from './call-table.ts';
import { DUAL_STACK_PORTALS, PARTITION_PORTALS } from './portals.ts';

const AT = 1_790_000_000_000;
/** The portal API's largest page is 100: with more accounts there is a next token to read. */
const ACCOUNTS = 130;

async function stageFor(at: number, settings: Partial<Settings> = {}): Promise<Stage> {
  const portals = [...PARTITION_PORTALS, ...DUAL_STACK_PORTALS];
  const options = { network: false, accounts: ACCOUNTS, rate: 1000, names: 'hostile', now: () => AT } as const;
  const standin = await startStandin({ ...options, portals, settings });
  const portal = portalOf(standin, at);
  return { standin, portal, home: homeOf(portal.region) };
}

/** Makes the call by our client, and has the SDK make it too and read the same answer. */
async function compare(row: CallRow, stage: Stage) {
  const { wire, requests, answers } = recordingWire(stage.standin);
  const call = await row.prepare(stage);
  const result = await call.ours(wire);
  const sdk = replayingSdk(stage.portal.region, answers);
  const theirs = await call.sdk(sdk);
  return { ours: result.ok ? result.value : result, theirs, ourRequests: requests, theirRequests: sdk.requests };
}

/** Names and types of all that an answer holds, without the values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((entry) => JSON.stringify(shapeOf(entry))))].toSorted();
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}

const SETTINGS: readonly Partial<Settings>[] = [
  {},
  { unsetFields: 'absent' },
  { extraFields: true },
  { refreshTokens: 'stays' },
  { legacyTokens: true },
];

for (const row of CALLS) {
  test(`${row.title}: both clients send the same request and read the same out of the answer`, async () => {
    for (const settings of SETTINGS) {
      // There is no refresh token to refresh with.
      if (settings.legacyTokens === true && row.title.includes('refresh_token')) continue;
      const stage = await stageFor(0);
      if (row.service === 'oidc') stage.standin.control.settings(settings);
      else stage.standin.control.settings({ ...settings, legacyTokens: false });
      const { ours, theirs, ourRequests, theirRequests } = await compare(row, stage);
      expect(ourRequests).toEqual(theirRequests);
      expect(ours).toEqual(theirs);
    }
  });

  test(`${row.title}: what the SDK reads when it asks itself has the same fields`, async () => {
    const stage = await stageFor(0);
    const first = await row.prepare(stage);
    const result = await first.ours(recordingWire(stage.standin).wire);
    const second = await row.prepare(stage);
    const theirs = await second.sdk(livingSdk(stage.standin, stage.portal.region));
    expect(result.ok).toBe(true);
    if (result.ok) expect(shapeOf(result.value)).toEqual(shapeOf(theirs));
  });

  test.each([1, 2, 3])(`${row.title}: both clients ask the same host in partition %i`, async (at) => {
    const { ours, theirs, ourRequests, theirRequests } = await compare(row, await stageFor(at));
    expect(ourRequests).toEqual(theirRequests);
    expect(ours).toEqual(theirs);
  });
}

test.each([4, 5])('for a dual-stack instance both clients know the same dual-stack host of OIDC (%i)', async (at) => {
  const stage = await stageFor(at);
  const dual = { ...stage, home: homeOf(stage.portal.region, { dualStack: true }) };
  for (const row of CALLS.filter(({ service }) => service === 'oidc')) {
    const { wire, requests } = recordingWire(stage.standin);
    const [first, second] = [await row.prepare(dual), await row.prepare(dual)];
    expect((await first.ours(wire)).ok).toBe(true);
    const sdk = livingSdk(stage.standin, stage.portal.region, true);
    await second.sdk(sdk);
    expect(requests[0]?.host).toMatch(/\.api\.(?:aws|amazonwebservices\.com\.cn)$/);
    expect(requests[0]?.host).toBe(sdk.requests[0]?.host);
  }
});
