/**
 * What a page needs to draw itself, read from storage and IndexedDB alone: the worker may sleep on
 * (but in Firefox's private windows, see pages/shared/private-window.ts).
 * Pages draw from `readAll()` or `readOverview()`, and draw again whenever `watchOverview` calls.
 */
// First: what takes longest begins before the other modules do.
import { readLists } from './lists.ts';
import { asFields, numberField } from '../aws/fields.ts';
import { grantedOrigins, missingOrigins, watchPermissions } from '../browser/permissions.ts';
import { platform, watchStorage } from '../browser/platform.ts';
import { CLOCK_KEY, offByMs, offByToTell } from '../portals/aws-clock.ts';
import { ARRANGEMENT_KEY } from '../preferences/arrangement.ts';
import { asFavourites, FAVOURITES_KEY, type Favourite } from '../preferences/favourites.ts';
import { asNotes, NOTES_KEY, type AccountNote } from '../preferences/account-notes.ts';
import { SETS_KEY } from '../preferences/named-sets.ts';
import { asUsage, USAGE_KEY, type Use } from '../preferences/usage.ts';
import { deviceKey } from '../portals/device-code/flow.ts';
import { requiredOrigins } from '../portals/origins.ts';
import { asPortals, PORTALS_KEY } from '../portals/portal-record.ts';
import { flowKey } from '../portals/sign-in/flow.ts';
import { accessKey } from '../portals/session/access.ts';
import { renewalName } from '../portals/session/renewal.ts';
import { MISHAP_KEY, troubleKey } from '../portals/trouble.ts';
import { sealedKey, vaultKeyName } from '../portals/vault.ts';
import { listRecordKey } from './list-record.ts';
import { currentAccounts } from './merge.ts';
import { derivePortal, overallState, progressKey, type ListedAccount, type Overview } from './portal-state.ts';

export type {
  DeviceCodeView,
  ListedAccount,
  Overview,
  OverviewState,
  PortalOverview,
  SyncProgress,
} from './portal-state.ts';
export type { ListChanges } from './snapshot.ts';

/** Everything that pages draw, as of one moment. */
export interface Reading {
  readonly overview: Overview;
  /** Each portal's list, in the order in which it is shown. */
  readonly accounts: readonly ListedAccount[];
  /** For each portal the word that most of its accounts' names begin with, where there is one. */
  readonly sharedWords: ReadonlyMap<string, string>;
  /** Accounts, in the order in which the person made them favourites. */
  readonly favourites: readonly Favourite[];
  /** What was opened, the last first. */
  readonly usage: readonly Use[];
  /** What the person says of accounts. */
  readonly notes: readonly AccountNote[];
  /** How the person wants the list arranged, as it is stored: few have chosen, and only they load what reads it. */
  readonly arrangement?: string | undefined;
  /** The person's named sets, as they are stored: few have one, and only they load what reads them. */
  readonly named?: unknown;
}

/** Reads it all in one go: what the popup's first paint waits for is the slowest of four answers, not their sum. */
export async function readAll(): Promise<Reading> {
  const { overview, lists, local } = await readFacts(true);
  const accounts = overview.portals.flatMap(({ portal: { id: portalId } }) =>
    currentAccounts(lists?.get(portalId) ?? { rows: [] }).map((account) => ({ ...account, portalId })),
  );
  const sharedWords = new Map(
    overview.portals.flatMap(({ portal: { id } }): [string, string][] => {
      const word = lists?.get(id)?.snapshot?.sharedFirstWord;
      return word === undefined ? [] : [[id, word]];
    }),
  );
  return {
    overview,
    accounts,
    sharedWords,
    favourites: asFavourites(local[FAVOURITES_KEY]),
    usage: asUsage(local[USAGE_KEY]),
    notes: asNotes(local[NOTES_KEY]),
    // Whatever it is: asArrangement reads it, and nothing else.
    arrangement: local[ARRANGEMENT_KEY] as string | undefined,
    named: local[SETS_KEY],
  };
}

/** The same for pages that show no list. */
export async function readOverview(): Promise<Overview> {
  return (await readFacts(false)).overview;
}

interface Facts {
  readonly overview: Overview;
  readonly lists: Awaited<ReturnType<typeof readLists>>;
  readonly local: Readonly<Record<string, unknown>>;
}

async function readFacts(withRows: boolean): Promise<Facts> {
  const [session, local, lists, granted] = await Promise.all([
    platform.session.getAll(),
    platform.local.getAll(),
    readLists(withRows),
    grantedOrigins(),
  ]);
  const portals = asPortals(local[PORTALS_KEY]);
  const overviews = await Promise.all(
    portals.map(async (portal) => {
      const needed = requiredOrigins(portal).filter((origin) => !granted.has(origin));
      return derivePortal({
        portal,
        access: session[accessKey(portal.id)],
        renewable:
          local[sealedKey(renewalName(portal.id))] !== undefined &&
          session[vaultKeyName(renewalName(portal.id))] !== undefined,
        redirectFlow: session[flowKey(portal.id)],
        deviceFlow: session[deviceKey(portal.id)],
        progress: session[progressKey(portal.id)],
        trouble: session[troubleKey(portal.id)],
        list: lists?.get(portal.id),
        listRecord: local[listRecordKey(portal.id)],
        listsReadable: lists !== undefined,
        // A wider grant covers a host without naming it; only the browser can tell.
        missingOrigins: needed.length === 0 ? [] : await missingOrigins(needed),
        now: platform.now(),
        clockOffByMs: offByMs(session[CLOCK_KEY]),
      });
    }),
  );
  const clockOffByMs = offByToTell(session[CLOCK_KEY]);
  const mishapAt = numberField(asFields(session[MISHAP_KEY]) ?? {}, 'at');
  const overview: Overview = {
    state: overallState(overviews),
    portals: overviews,
    ...(clockOffByMs && { clockOffByMs }),
    ...(mishapAt && { mishapAt }),
  };
  return { overview, lists, local };
}

/** Calls after any change to what these answer. Returns the way to stop. */
export function watchOverview(onChange: () => void): () => void {
  const stops = [watchStorage(onChange), watchPermissions(onChange)];
  return () => {
    for (const stop of stops) stop();
  };
}
