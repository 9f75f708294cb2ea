/** What a test may do to the stand-in while it runs: as methods in the same process, or over http with JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAssignmentControl, type AssignmentControl } from './control-assignments.ts';
import { errorAnswer } from './error-answer.ts';
import type { Fault } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import { NETWORK_MODES, type NetworkChange } from './network.ts';
import type { Settings } from './settings.ts';
import { endSignInSession } from './sign-in-session.ts';
import type { World } from './world.ts';

/** A misspelt name, of an operation or of an error, would silently never hit. */
function checkFault({ operation, error }: Fault): void {
  const concerned = OPERATIONS.filter(({ name }) => operation === '*' || name === operation);
  if (concerned.length === 0) throw new Error(`There is no operation ${operation}`);
  if (error !== undefined && operation !== '*') for (const { on } of concerned) errorAnswer(on, error);
}

export interface Control extends AssignmentControl {
  /** Moves the stand-in's clock, in milliseconds. */
  advance(argument: { readonly milliseconds: number }): void;
  /** Sets the stand-in's clock, and so every `Date` header, apart from the computer's: ahead of it, or behind when negative. */
  clockApart(argument: { readonly milliseconds: number }): void;
  /** Breaks or mends the network to a host, or to all (`*`). Connections that are open are closed. */
  network(argument: NetworkChange): void;
  settings(argument: Partial<Settings>): Settings;
  fault(argument: Fault): void;
  clearFaults(): void;
  /** Ends sign-in sessions with their tokens, as an administrator does: everybody's, or one person's. */
  revokeSessions(argument?: { readonly userName?: string }): void;
  /** Makes the access tokens invalid; sessions and refresh tokens live on. */
  revokeAccessTokens(): void;
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
    clockApart: ({ milliseconds }) => clock.setApart(milliseconds),
    network(change) {
      if (!NETWORK_MODES.includes(change.mode)) throw new Error(`There is no network mode ${change.mode}`);
      world.network.set(change);
    },
    settings: (changes) => Object.assign(settings, changes),
    fault(fault) {
      checkFault(fault);
      faults.set(fault);
    },
    clearFaults: () => faults.clear(),
    revokeSessions({ userName } = {}) {
      for (const [id, session] of state.signInSessions) {
        if (userName === undefined || session.userName === userName) endSignInSession(world, id);
      }
    },
    revokeAccessTokens() {
      state.accessTokens.clear();
    },
    ...createAssignmentControl(world),
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
