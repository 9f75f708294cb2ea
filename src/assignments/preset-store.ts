/** A store that puts presets to the accounts of what is written to it, and anew where something else is said. */
import type { Platform } from '../browser/platform.ts';
import { createPresetOf, markOf, readSaid, type PresetOf, type SaidSource } from '../preferences/presets.ts';
import { unpackSnapshot, type Snapshot } from './snapshot.ts';
import type { AssignmentStore } from './store.ts';

/** Which presets the lists have by now: read with all else in `storage.local`, so pages hear when it changes. */
const MARK = 'presets';
/** No mark of anything that is said. */
const UNSETTLED = -1;

export interface Presets {
  /** Looks whether something else is said by now, also since an earlier run of the background, and puts lists right. */
  readonly refreshPresets: () => Promise<void>;
}

export function keepPresets<S extends AssignmentStore>(
  platform: Pick<Platform, 'withLock'> & SaidSource,
  store: S,
): S & Presets {
  const { local, withLock } = platform;
  /** Alone, so that no list is written by what was said before while others are put right. */
  const writePreset = async (snapshot: Snapshot, write: (preset: Snapshot) => Promise<boolean>): Promise<boolean> =>
    withLock(MARK, async () => {
      const said = await readSaid(platform);
      // Written by what is known so far, and put right once all is.
      if (said.policy.isLate) await local.set(MARK, UNSETTLED);
      return write(withPresets(snapshot, createPresetOf(said)));
    });
  return {
    ...store,
    save: async (run, rows) => {
      const presetOf = createPresetOf(await readSaid(platform));
      return store.save(
        run,
        rows.map((row) => ({ ...row, preset: presetOf(row) })),
      );
    },
    finish: async (run, snapshot) => writePreset(snapshot, async (preset) => store.finish(run, preset)),
    replace: async (snapshot, fetchedAt) => writePreset(snapshot, async (preset) => store.replace(preset, fetchedAt)),
    refreshPresets: async () =>
      withLock(MARK, async () => {
        const said = await readSaid(platform);
        // What stands in the lists was worked out when it was known what the organisation set.
        if (said.policy.isLate) return;
        const mark = markOf(said);
        if ((await local.get(MARK)) === mark) return;
        const presetOf = createPresetOf(said);
        for (const portalId of await store.listed()) {
          // oxlint-disable-next-line no-await-in-loop -- one list in memory at a time
          await store.change(portalId, (snapshot) => withPresets(snapshot, presetOf));
        }
        await (mark === undefined ? local.remove(MARK) : local.set(MARK, mark));
      }),
  };
}

function withPresets({ presets: _before, ...snapshot }: Snapshot, presetOf: PresetOf): Snapshot {
  const { portalId } = snapshot;
  const presets = unpackSnapshot(snapshot).map((account) => presetOf({ ...account, portalId }));
  return presets.some((preset) => preset !== undefined) ? { ...snapshot, presets } : snapshot;
}
