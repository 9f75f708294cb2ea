/** A console's host without what is somebody's own in it: each label before AWS's part stands as the kind that it is of. */
import { accountOfLabel } from './console-host.ts';
import { PARTITIONS, partitionOfRegion } from './partitions.ts';

/** AWS uses two at most. */
const MOST_LABELS = 4;

/** `{session}.{region}.console.aws.amazon.com`; `undefined` for a host that is no console's. */
export function hostShape(hostname: string): string | undefined {
  const host = `.${hostname.toLowerCase()}`;
  const base = PARTITIONS.find(({ consoleHost }) => host.endsWith(`.${consoleHost}`))?.consoleHost;
  if (base === undefined) return undefined;
  const labels = host.slice(0, -base.length).split('.').filter(Boolean).slice(-MOST_LABELS);
  return [...labels.map(kindOf), base].join('.');
}

function kindOf(label: string): string {
  if (accountOfLabel(label) !== undefined) return '{session}';
  return partitionOfRegion(label) === undefined ? '{name}' : '{region}';
}

/** Whether a text is one that `hostShape` gives. */
export function isHostShape(text: string): boolean {
  const [, base] = /^(?:\{(?:session|region|name)\}\.){0,4}([^{}]+)$/.exec(text) ?? [];
  return PARTITIONS.some(({ consoleHost }) => consoleHost === base);
}
