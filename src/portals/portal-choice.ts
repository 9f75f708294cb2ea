/**
 * What the person chose for each portal: one record in `storage.local` for each question, apart from the portals, as only what opens
 * consoles needs it.
 */
import { asFields } from '../aws/fields.ts';
import type { KeyValue, Platform } from '../browser/platform.ts';

export interface PortalChoice<T extends string> {
  readonly key: string;
  readonly options: readonly T[];
  /** Where nobody chose, or what is stored is none of the options. */
  readonly usual: T;
}

export async function readChoice<T extends string>(
  { local }: { readonly local: Pick<KeyValue, 'get'> },
  { key, options, usual }: PortalChoice<T>,
  portalId: string,
): Promise<T> {
  const fields = asFields(await local.get(key)) ?? {};
  const chosen = Object.hasOwn(fields, portalId) ? fields[portalId] : undefined;
  return options.find((one) => one === chosen) ?? usual;
}

/** Without an option, the portal's choice is forgotten. */
export async function choose<T extends string>(
  platform: Pick<Platform, 'local' | 'withLock'>,
  { key }: PortalChoice<T>,
  portalId: string,
  option?: T,
): Promise<void> {
  await platform.withLock(key, async () => {
    const before = Object.entries(asFields(await platform.local.get(key)) ?? {});
    const others = before.filter(([id]) => id !== portalId);
    const after = option === undefined ? others : [...others, [portalId, option]];
    await platform.local.set(key, Object.fromEntries(after));
  });
}
