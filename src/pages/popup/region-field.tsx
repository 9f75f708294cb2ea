import type { JSX } from 'preact';
import type { PartitionId } from '../../aws/partitions.ts';
import { REGIONS } from '../../aws/regions.ts';
import { t } from '../shared/words.ts';

interface RegionFieldProps {
  readonly partition: PartitionId;
  /** Empty where the account opens where it was seen last. */
  readonly region: string;
  readonly onChoose: (change: { readonly region: string }) => void;
}

/** In which region an account opens: where it was seen last, or the one that the person says. */
export function RegionField({ partition, region, onChoose }: RegionFieldProps): JSX.Element {
  const listed = REGIONS.filter((one) => one.partition === partition);
  // One that AWS has opened since.
  const isNew = region !== '' && !listed.some(({ id }) => id === region);
  return (
    <label>
      <span>{t('regionLabel')}</span>
      <select name="region" value={region} onChange={({ currentTarget: { value } }) => onChoose({ region: value })}>
        <option value="">{t('regionSeenLast')}</option>
        {isNew && <option value={region}>{region}</option>}
        {listed.map(({ id, group, place }) => (
          <option key={id} value={id}>
            {`${id} · ${group} (${place})`}
          </option>
        ))}
      </select>
    </label>
  );
}
