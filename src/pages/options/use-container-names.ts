import { useEffect, useState } from 'preact/hooks';
import { readContainers } from '../../browser/containers.ts';
import type { Portal } from '../../portals/portal.ts';

/** Firefox: the containers by cookie store, read again when a portal changes; empty in Chromium. */
export function useContainerNames(portals: readonly Portal[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = portals.map(({ container = '', name }) => `${container} ${name}`).join('\n');
  useEffect(() => {
    void readContainers().then((read) => setNames(new Map(Array.from(read ?? [], ([jar, { name }]) => [jar, name]))));
  }, [asked]);
  return names;
}
