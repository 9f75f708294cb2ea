/**
 * What a page needs to draw itself, read from storage and IndexedDB alone: the worker may sleep on.
 * Pages draw from `readOverview()` and `readAccounts()`, and draw again whenever `watchOverview` calls.
 */
import { missingOrigins, watchPermissions } from '../browser/permissions.ts';
import { platform, watchStorage } from '../browser/platform.ts';
import { deviceKey } from '../portals/device-code.ts';
import { requiredOrigins } from '../portals/origins.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { flowKey } from '../portals/redirect-flow.ts';
import { accessKey, renewalName } from '../portals/session.ts';
import { troubleKey } from '../portals/trouble.ts';
import { sealedKey, VAULT_KEY_NAME } from '../portals/vault.ts';
import { currentAccounts } from './merge.ts';
import { derivePortal, overallState, progressKey, type ListedAccount, type Overview } from './portal-state.ts';
import { createListReader, type ListParts } from './store.ts';

export type {
  DeviceCodeView,
  ListedAccount,
  Overview,
  OverviewState,
  PortalOverview,
  SyncProgress,
} from './portal-state.ts';

const store = createListReader();

export async function readOverview(): Promise<Overview> {
  const session = await platform.session.getAll();
  const portals = await Promise.all((await readPortals(platform)).map((portal) => readPortal(portal, session)));
  return { state: overallState(portals), portals };
}

async function readPortal(portal: Portal, session: Readonly<Record<string, unknown>>) {
  const [parts, sealed, missing] = await Promise.all([
    store.read(portal.id),
    platform.local.get(sealedKey(renewalName(portal.id))),
    missingOrigins(requiredOrigins(portal)),
  ]);
  return derivePortal({
    portal,
    access: session[accessKey(portal.id)],
    renewable: sealed !== undefined && session[VAULT_KEY_NAME] !== undefined,
    redirectFlow: session[flowKey(portal.id)],
    deviceFlow: session[deviceKey(portal.id)],
    progress: session[progressKey(portal.id)],
    trouble: session[troubleKey(portal.id)],
    listFrom: listTime(parts),
    missingOrigins: missing,
    now: platform.now(),
  });
}

function listTime({ snapshot, run }: ListParts): number | undefined {
  return snapshot?.fetchedAt ?? (run?.accounts.length ? run.startedAt : undefined);
}

/** The portal's list in the order in which it is shown. */
export async function readAccounts(portalId: string): Promise<readonly ListedAccount[]> {
  return currentAccounts(await store.read(portalId)).map((account) => ({ ...account, portalId }));
}

/** Calls after any change to what the two above answer. Returns the way to stop. */
export function watchOverview(onChange: () => void): () => void {
  const stops = [watchStorage(onChange), watchPermissions(onChange)];
  return () => {
    for (const stop of stops) stop();
  };
}
