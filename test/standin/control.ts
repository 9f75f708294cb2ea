/** What a test may do to the stand-in while it runs: as methods in the same process, or over http with JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import type { Settings } from './settings.ts';
import { endSignInSession } from './sign-in-session.ts';
import type { World } from './world.ts';

/** Names that a fault may have; a misspelt one would silently never hit. */
const NAMES: ReadonlySet<string> = new Set(['*', ...OPERATIONS.map(({ name }) => name)]);

export interface Assignment {
  readonly accountId: string;
  /** Without it, the whole account goes. */
  readonly roleName?: string;
}

export interface Control {
  /** Moves the stand-in's clock, in milliseconds. */
  advance(argument: { readonly milliseconds: number }): void;
  settings(argument: Partial<Settings>): Settings;
  fault(argument: Fault): void;
  clearFaults(): void;
  /** Ends every sign-in session with its tokens, as an administrator does. */
  revokeSessions(): void;
  /** Makes the access tokens invalid; sessions and refresh tokens live on. */
  revokeAccessTokens(): void;
  removeAssignment(argument: Assignment): void;
  addAssignment(argument: {
    readonly accountId: string;
    readonly accountName: string;
    readonly roles: readonly string[];
  }): void;
  /** Ends every console session, as time would. */
  expireConsoleSessions(): void;
  /** Switches browsers that were here before, too. */
  multiSession(argument: { readonly on: boolean }): void;
  journal(): readonly unknown[];
  leaks(): readonly unknown[];
  clearJournal(): void;
}

export function createControl(world: World): Control {
  const { state, settings, faults, journal, clock } = world;
  return {
    advance: ({ milliseconds }) => clock.advance(milliseconds),
    settings: (changes) => Object.assign(settings, changes),
    fault(fault) {
      if (!NAMES.has(fault.operation)) throw new Error(`There is no operation ${fault.operation}`);
      faults.set(fault);
    },
    clearFaults: () => faults.clear(),
    revokeSessions() {
      for (const id of state.signInSessions.keys()) endSignInSession(world, id);
    },
    revokeAccessTokens() {
      state.accessTokens.clear();
    },
    removeAssignment({ accountId, roleName }) {
      for (const portal of state.portals) {
        portal.accounts = portal.accounts.flatMap((account) => {
          if (account.id !== accountId) return [account];
          return roleName === undefined
            ? []
            : [{ ...account, roles: account.roles.filter((role) => role !== roleName) }];
        });
      }
    },
    addAssignment({ accountId, accountName, roles }) {
      const email = `aws+${accountId}@example.com`;
      for (const portal of state.portals) portal.accounts.unshift({ id: accountId, name: accountName, email, roles });
    },
    expireConsoleSessions() {
      for (const { sessions } of state.jars.values())
        for (const session of sessions) session.endsAt = Math.min(session.endsAt, clock.now());
    },
    multiSession({ on }) {
      settings.multiSession = on;
      for (const jar of state.jars.values()) jar.multiSession = on;
    },
    journal: () => journal.entries,
    leaks: () => journal.leaks,
    clearJournal: () => journal.clear(),
  };
}

export interface ControlServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** `POST /{method}` with its argument as JSON; the answer is what the method returns. */
export async function serveControl(control: Control): Promise<ControlServer> {
  const methods = new Map<string, (argument: never) => unknown>(Object.entries(control));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = methods.get((request.url ?? '').slice(1));
      if (method === undefined) return response.writeHead(404).end();
      try {
        const text = Buffer.concat(chunks).toString();
        const result = method(JSON.parse(text === '' ? '{}' : text) as never);
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result ?? null));
      } catch (problem) {
        return response.writeHead(400).end(String(problem));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
