/** What the extension has stored, read through its own API. */
import { until } from '../harness/until.ts';
import type { Stage } from '../journey/launch.ts';

type Entries = Readonly<Record<string, unknown>>;

/** Both storage areas: what is in memory and what is on the disk. */
export async function storage({ browser }: Stage): Promise<{ readonly session: Entries; readonly local: Entries }> {
  // By way of JSON: all of it is, but the types do not say so.
  const text = await browser.evaluateInExtension(async () => {
    interface Area {
      get(key: null): Promise<object>;
    }
    interface Api {
      readonly storage: { readonly session: Area; readonly local: Area };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    const { session, local } = (world.browser ?? world.chrome).storage;
    return JSON.stringify({ session: await session.get(null), local: await local.get(null) });
  });
  return JSON.parse(text) as { session: Entries; local: Entries };
}

/** A sign-in by redirect under way. */
export interface Flow {
  readonly state: string;
  readonly port: number;
  readonly verifier: string;
}

export async function storedFlow(stage: Stage): Promise<Flow | undefined> {
  const { session } = await storage(stage);
  return Object.entries(session).find(([key]) => key.startsWith('sign-in:'))?.[1] as Flow | undefined;
}

export async function flowUnderWay(stage: Stage): Promise<Flow> {
  return until('a sign-in under way', () => storedFlow(stage));
}
