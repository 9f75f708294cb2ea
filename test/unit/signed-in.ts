/** A person at a portal of the stand-in, signed in through our own code: everything but the browser's tab. */
import { createPacers } from '../../src/assignments/pacers.ts';
import type { SyncContext } from '../../src/assignments/sync.ts';
import { authorizeUrl, createToken, type GrantFamily } from '../../src/aws/oidc.ts';
import { ok } from '../../src/aws/result.ts';
import { learningAwsTime } from '../../src/portals/aws-clock.ts';
import { homeOf, type PortalContext } from '../../src/portals/context.ts';
import { addPortal } from '../../src/portals/portal-list.ts';
import type { Portal } from '../../src/portals/portal.ts';
import { challengeOf, newSecrets, redirectUriOf } from '../../src/portals/sign-in/flow.ts';
import { clientFor } from '../../src/portals/registration.ts';
import { keepTokens } from '../../src/portals/session.ts';
import { browserSessionKey, createVault } from '../../src/portals/vault.ts';
import { startStandin, type Standin, type StandinOptions } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';
import { vi } from 'vitest';
import { createMemoryBrowser, type Fetch, type MemoryBrowser, type MemoryContext } from './memory-platform.ts';
import { createVirtualClock, TEST_TIME } from './virtual-clock.ts';

export interface Desk {
  readonly standin: Standin;
  readonly browser: MemoryBrowser;
  readonly portal: Portal;
  /** Another context of the extension, with its parts. */
  open(): PortalContext & Pick<SyncContext, 'pacerFor' | 'recentAccounts'> & { readonly memory: MemoryContext };
  /** Signs in anew, as the person does who clicks again. */
  signIn(context: PortalContext, as?: { readonly userName: string; readonly password: string }): Promise<void>;
  /** How often AWS was asked for this. */
  calls(operation: string): number;
}

export interface DeskOptions extends StandinOptions {
  /** What stands between the extension and AWS. */
  readonly network?: never;
  readonly through?: (toAws: Fetch) => Fetch;
}

/** Freezes `Date`, which the stand-in's clock reads: time is the virtual clock's alone. Undo with `vi.useRealTimers()`. */
export async function sitDown(options: DeskOptions = {}): Promise<Desk> {
  vi.useFakeTimers({ toFake: ['Date'], now: TEST_TIME });
  const { through = (toAws) => toAws, ...standinOptions } = options;
  const standin = await startStandin({ ...standinOptions, network: false });
  const [person] = standin.portals;
  if (person === undefined) throw new Error('The stand-in has no portal');
  const clock = createVirtualClock(standin.clock);
  clock.advance(0);
  const browser = createMemoryBrowser({ clock, fetch: through((url, init) => standin.fetch(url, init)) });
  const open: Desk['open'] = () => {
    const memory = browser.context();
    const { platform } = memory;
    const wire = learningAwsTime(platform);
    return {
      memory,
      platform,
      vault: createVault(platform, browserSessionKey(platform)),
      reach: async () => ok(wire),
      pacerFor: createPacers(platform),
      recentAccounts: async () => [],
    };
  };
  const walker = createWalker(standin.fetch, () => clock.now());
  const portal = await addPortal(open().platform, person.startUrl, person.region);

  return {
    standin,
    browser,
    portal,
    open,
    calls: (operation) => standin.journal().filter((entry) => entry.operation === operation).length,
    async signIn(context, as = person) {
      const family: GrantFamily = 'authorization_code';
      const wire = value(await context.reach(portal));
      const client = value(await clientFor(context, wire, portal, family));
      const secrets = newSecrets(context.platform.randomBytes);
      const redirectUri = redirectUriOf(secrets);
      const request = {
        clientId: client.clientId,
        redirectUri,
        state: secrets.state,
        challenge: await challengeOf(secrets.verifier),
      };
      // Another person comes with a browser that AWS does not know.
      const walks = as === person ? walker : createWalker(standin.fetch, () => clock.now());
      const back = await walks.authorize(authorizeUrl(homeOf(portal), request), as);
      const code = back.searchParams.get('code') ?? '';
      const grant = { type: 'authorization_code', code, redirectUri, verifier: secrets.verifier } as const;
      await keepTokens(context, portal, client, value(await createToken(wire, homeOf(portal), client, grant)));
    },
  };
}

function value<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** A door in the network: calls that `stops` wait outside until it opens. */
export function createDoor(stops: (url: string, init: RequestInit) => boolean) {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  return {
    open: () => open(),
    /** Resolves when the first call stands before the door. Its answer is already on the way. */
    arrived,
    through:
      (toAws: Fetch): Fetch =>
      async (url, init) => {
        const answer = await toAws(url, init);
        if (stops(url, init)) {
          arrive();
          await opened;
        }
        return answer;
      },
  };
}

/** Does something just before the nth call to an operation, by a part of its address, goes out. */
export function atCall(part: string, position: number, act: () => void): (toAws: Fetch) => Fetch {
  let calls = 0;
  return (toAws) => async (url, init) => {
    if (url.includes(part)) calls += 1;
    if (url.includes(part) && calls === position) act();
    return toAws(url, init);
  };
}

export function isRefresh(url: string, init: RequestInit): boolean {
  return url.endsWith('/token') && typeof init.body === 'string' && init.body.includes('"refresh_token"');
}
