/** The portals as they are stored, one record in `storage.local`; apart from what changes them, since pages only read. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import { firstFreeColour, PORTAL_COLOURS } from './identity.ts';
import type { Portal } from './portal.ts';

export const PORTALS_KEY = 'portals';

/** The portals in what is stored under `PORTALS_KEY`. */
export function asPortals(stored: unknown): readonly Portal[] {
  if (!Array.isArray(stored)) return [];
  // One record that cannot be read does not take the others with it.
  const records = stored.flatMap((entry) => asRecord(entry) ?? []);
  const taken = records.flatMap(({ colour }) => colour ?? []);
  // A record from before identities had colours gets the first free one, the same at every reading.
  return records.map((record) => {
    if (record.colour !== undefined) return { ...record, colour: record.colour };
    const colour = firstFreeColour(taken);
    taken.push(colour);
    return { ...record, colour };
  });
}

type PortalRecord = Omit<Portal, 'colour'> & Partial<Pick<Portal, 'colour'>>;

function asRecord(stored: unknown): PortalRecord | undefined {
  const fields = asFields(stored) ?? {};
  const [id, startUrl, name] = [textField(fields, 'id'), textField(fields, 'startUrl'), textField(fields, 'name')];
  const region = textField(fields, 'region') ?? '';
  const partition = partitionOfRegion(region)?.id;
  if (!id || !startUrl || !name || !partition || !URL.canParse(startUrl)) return undefined;
  const colour = PORTAL_COLOURS.find((known) => known === fields['colour']);
  const container = textField(fields, 'container');
  return {
    id,
    startUrl,
    region,
    partition,
    name,
    addedAt: numberField(fields, 'addedAt') ?? 0,
    ...(colour && { colour }),
    ...(container && { container }),
  };
}
