import { useState } from 'preact/hooks';
import type { PortalOverview } from '../../assignments/overview.ts';
import { requestOrigins } from '../../browser/permissions.ts';
import { readAwsConfig, type ConfigPortal, type ConfigReading } from '../../portals/aws-config.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { askedOrigins } from '../../portals/origins.ts';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';

export interface ConfigImport {
  /** What was read out of a pasted text; the text itself is not kept. */
  readonly reading: ConfigReading | undefined;
  readonly isKnown: (portal: ConfigPortal) => boolean;
  readonly isChosen: (portal: ConfigPortal) => boolean;
  readonly choose: (portal: ConfigPortal, chosen: boolean) => void;
  /** Those that a click on "Add" adds. */
  readonly chosen: readonly ConfigPortal[];
  readonly read: (text: string) => void;
  readonly cancel: () => void;
  readonly add: () => void;
  readonly failure: PortalFailure | undefined;
  /** What came of it last, for the person to read. */
  readonly note: string;
}

/** Portals out of a pasted `~/.aws/config`: looked at first, then added by one click with one question. */
export function useConfig(portals: readonly PortalOverview[]): ConfigImport {
  const [reading, setReading] = useState<ConfigReading>();
  const [leftOut, setLeftOut] = useState<ReadonlySet<ConfigPortal>>(new Set());
  const [failure, setFailure] = useState<PortalFailure>();
  const [note, setNote] = useState('');

  const isKnown = ({ startUrl }: ConfigPortal): boolean => portals.some(({ portal }) => portal.startUrl === startUrl);
  const isChosen = (portal: ConfigPortal): boolean => !isKnown(portal) && !leftOut.has(portal);
  const chosen = reading?.portals.filter(isChosen) ?? [];

  const show = (next: ConfigReading | undefined, said: string): void => {
    setReading(next);
    setLeftOut(new Set());
    setFailure(undefined);
    setNote(said);
  };
  const add = async (granted: Promise<boolean>): Promise<void> => {
    try {
      if (!(await granted)) return setFailure({ code: 'PERMISSION_DECLINED' });
      const added = await send('addPortals', { portals: chosen.map((portal) => ({ ...portal })) });
      if (!added.ok) return setFailure(added.failure);
      show(undefined, t('configAdded'));
    } catch {
      // `send` rejects only when nobody is there to answer.
      setNote(`${t('updatedWhat')} ${t('updatedDo')}`);
    }
  };

  return {
    reading,
    isKnown,
    isChosen,
    chosen,
    failure,
    note,
    choose: (portal, wanted) => {
      const next = new Set(leftOut);
      if (wanted) next.delete(portal);
      else next.add(portal);
      setLeftOut(next);
    },
    read: (text) => {
      const next = readAwsConfig(text);
      if (next.portals.length > 0) show(next, '');
      else show(undefined, t('configNothing'));
    },
    cancel: () => show(undefined, ''),
    // Asked before anything is awaited: Firefox forgets the click at the first `await`.
    add: () => void add(requestOrigins([...new Set(chosen.flatMap(askedOrigins))])),
  };
}
