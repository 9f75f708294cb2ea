import type { JSX } from 'preact';
import { partitionOfRegion, type PartitionId } from '../../aws/partitions.ts';
import type { Query } from '../../assignments/query.ts';
import { t } from '../shared/words.ts';

interface ReadBackProps {
  readonly query: Query;
  /** That of the account which Enter opens. */
  readonly partition: PartitionId | undefined;
}

interface Part {
  readonly text: string;
  /** Left out where there is no such thing. */
  readonly id?: string;
}

/** Where Enter lands, as it was understood: "S3 · eu-west-1". */
export function ReadBack(props: ReadBackProps): JSX.Element | null {
  const { service, region } = partsOf(props);
  if (service === undefined && region === undefined) return null;
  return (
    <span id="destination" class="read-back">
      {service !== undefined && (
        <span data-service={service.id ?? ''} class={service.id === undefined ? 'none' : undefined}>
          {service.text}
        </span>
      )}
      {service !== undefined && region !== undefined && ' · '}
      {region !== undefined && (
        <span data-region={region.id ?? ''} class={region.id === undefined ? 'none' : undefined}>
          {region.text}
        </span>
      )}
    </span>
  );
}

/** The same, for screen readers. */
export function readBackWords(props: ReadBackProps): string {
  const { service, region } = partsOf(props);
  return [service?.text, region?.text].filter((text) => text !== undefined).join(', ');
}

function partsOf({ query, partition }: ReadBackProps): { readonly service?: Part; readonly region?: Part } {
  const service = servicePart(query);
  const region = regionPart(query, partition);
  return { ...(service && { service }), ...(region && { region }) };
}

function servicePart({ service, noService, page }: Query): Part | undefined {
  if (noService !== undefined) return { text: t('noService', noService) };
  if (service !== undefined) return { text: service.name, id: service.id };
  return page === undefined ? undefined : { text: page.slice(0, 40), id: page };
}

function regionPart({ region, noRegion, service }: Query, partition: PartitionId | undefined): Part | undefined {
  if (noRegion !== undefined) return { text: t('noRegion', noRegion) };
  if (region === undefined || service?.global === true) return undefined;
  const there = partition === undefined || partitionOfRegion(region)?.id === partition;
  return there ? { text: region, id: region } : { text: t('regionElsewhere', region) };
}
