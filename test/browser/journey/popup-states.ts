/**
 * The popup's states that take an accident to come to, planted: what storage and the database hold is what the popup draws.
 * That accidents lead to these records is tested elsewhere, in the rooms that write them.
 */
import type { DrivenBrowser, DrivenPage, Json } from '../harness/driven-browser.ts';

interface PlantedState {
  readonly name: string;
  /** Records for `storage.local` and `storage.session`; `$ID` in a key is the portal's id, numbers `in…` count from now. */
  readonly local?: Readonly<Record<string, Json>>;
  readonly session?: Readonly<Record<string, Json>>;
  /** Fields of the stored list; `stale` and `gone` are how many accounts from the first on. */
  readonly list?: { readonly stale?: number; readonly gone?: number; readonly [field: string]: Json | undefined };
  /** The same list once more, by a second identity. */
  readonly second?: { readonly name: string; readonly colour: string };
  /** What tells that it shows. */
  readonly shows: string;
}

/** One of each, in the order of design: what needs a choice, what went wrong, what is only said. */
export const POPUP_STATES: readonly PlantedState[] = [
  {
    name: 'held-empty',
    local: { 'list:$ID': { held: { reason: 'empty', accounts: 0 } } },
    shows: '[data-action=take-list]',
  },
  {
    name: 'held-another-user',
    local: { 'list:$ID': { held: { reason: 'another-user', accounts: 214 } } },
    shows: '[data-action=add-list]',
  },
  { name: 'clock-wrong', session: { clock: { offByMs: 86_390_000 } }, shows: '[data-action=dismiss]' },
  {
    name: 'changes',
    list: {
      changes: {
        at: 4_000_000_000_000,
        accountsGained: 2,
        accountsLost: 1,
        rolesGained: 3,
        rolesLost: 0,
        text: 'payments-eu-prod, payments-eu-dev, legacy-billing',
      },
    },
    shows: '[data-action=note-seen]',
  },
  { name: 'stale-and-unreadable', list: { stale: 4, unreadable: 3 }, shows: '[data-action=retry-stale]' },
  { name: 'gone', list: { gone: 2 }, shows: '[data-row-state=gone]' },
  {
    name: 'login-page',
    session: { 'trouble:$ID': { code: 'NET_LOGIN_PAGE', detail: 'portal.sso.eu-west-1.amazonaws.com' } },
    shows: '[role=alert] [data-action=retry]',
  },
  {
    name: 'redirected',
    session: { 'trouble:$ID': { code: 'NET_REDIRECTED', detail: 'evil.test' } },
    shows: '[role=alert] [data-action=retry]',
  },
  {
    name: 'too-large',
    session: { 'trouble:$ID': { code: 'AWS_ANSWER_TOO_LARGE', detail: '52 MB' } },
    shows: '[role=alert] [data-action=retry]',
  },
  {
    name: 'wrong-region',
    session: { 'trouble:$ID': { code: 'PORTAL_WRONG_REGION', detail: 'eu-central-1' } },
    shows: '[role=alert] [data-action=check-region]',
  },
  { name: 'offline', session: { 'trouble:$ID': { code: 'NET_OFFLINE' } }, shows: '[role=status] [data-action=retry]' },
  { name: 'two-identities', second: { name: 'acme as admin', colour: 'cyan' }, shows: '[data-action=sign-in]' },
  {
    name: 'signed-out',
    local: { 'sealed:renewal:$ID': null },
    session: { 'access:$ID': null },
    shows: '[data-action=sign-in]',
  },
];

/** Plants one state over what is so, and answers how to take it back. The background must sleep, or it mends it. */
export async function plantState(browser: DrivenBrowser, state: PlantedState): Promise<() => Promise<void>> {
  const { local = {}, session = {}, list = {}, second = null } = state;
  const before = await browser.evaluateInExtension(plant, { local, session, list: list as Json, second, put: null });
  return async () => {
    await browser.evaluateInExtension(plant, { local: {}, session: {}, list: {}, second: null, put: before });
  };
}

/** Opens the popup in a tab, in that state. */
export async function openInState(browser: DrivenBrowser, { shows }: PlantedState): Promise<DrivenPage> {
  const popup = await browser.openExtensionPage('popup.html');
  await popup.waitFor((selector) => document.querySelector(selector) !== null, shows);
  return popup;
}

/** Runs in the extension: changes what it stores, or puts back all that it stored before. */
async function plant(wish: {
  readonly local: Json;
  readonly session: Json;
  readonly list: Json;
  readonly second: Json;
  readonly put: Json;
}): Promise<Json> {
  interface Area {
    get(keys: null): Promise<Record<string, Json>>;
    set(values: Record<string, Json>): Promise<void>;
    remove(keys: string[]): Promise<void>;
    clear(): Promise<void>;
  }
  interface Api {
    readonly storage: { local: Area; session: Area };
    readonly alarms: { clearAll(): Promise<boolean> };
  }
  const { storage, alarms } = (globalThis as unknown as { chrome: Api }).chrome;
  // The background comes back to what is out of reach half a minute later, and would find nothing wrong.
  await alarms.clearAll();
  const open = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
    });
  const database = await open(indexedDB.open('signalbox'));
  const store = database.transaction('snapshots', 'readwrite').objectStore('snapshots');
  type List = { staleSince: Float64Array; [field: string]: unknown };
  const [snapshot] = (await open(store.getAll())) as List[];
  if (snapshot === undefined) throw new Error('no list to plant in');
  const put = wish.put as {
    local: Record<string, Json>;
    session: Record<string, Json>;
    list: Record<string, Json>;
  } | null;
  const before = {
    local: await storage.local.get(null),
    session: await storage.session.get(null),
    list: {
      staleSince: [...snapshot.staleSince],
      changes: (snapshot['changes'] ?? null) as Json,
      unreadable: snapshot['unreadable'] as Json,
    },
  };
  const fields = put?.list ?? (wish.list as Record<string, Json>);
  const { stale = 0, gone = 0, staleSince, ...rest } = fields;
  const since = Date.now() - 2 * 86_400_000;
  const marks = Array.isArray(staleSince)
    ? (staleSince as number[])
    : before.list.staleSince.map((old, at) => (at < Number(gone) ? -since : at < Number(stale) ? since : old));
  const next: List = { ...snapshot, ...rest, staleSince: Float64Array.from(marks) };
  if (next['changes'] === null) delete next['changes'];
  const writing = database.transaction('snapshots', 'readwrite').objectStore('snapshots');
  await open(writing.put(next));
  if (wish.second === null) await open(writing.delete('second'));
  else await open(writing.put({ ...next, portalId: 'second' }));
  database.close();
  const [portal] = before.local['portals'] as { id: string; [field: string]: Json }[];
  if (wish.second !== null)
    (wish.local as Record<string, Json>)['portals'] = [
      portal,
      { ...portal, ...(wish.second as object), id: 'second' },
    ] as unknown as Json;
  const named = (records: Record<string, Json>): [string, Json][] =>
    Object.entries(records).map(([key, value]) => [key.replace('$ID', portal?.id ?? ''), value]);
  for (const name of ['local', 'session'] as const) {
    if (put !== null) await storage[name].clear();
    const records = named(put === null ? (wish[name] as Record<string, Json>) : put[name]);
    await storage[name].remove(records.flatMap(([key, value]) => (value === null ? [key] : [])));
    await storage[name].set(Object.fromEntries(records.filter(([, value]) => value !== null)));
  }
  return before;
}
