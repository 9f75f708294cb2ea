import { useEffect, useState } from 'preact/hooks';
import { hasContainers, readContainers } from '../../browser/containers.ts';
import type { Portal } from '../../portals/portal.ts';

export interface Containers {
  /** Names by cookie store. */
  readonly names: ReadonlyMap<string, string>;
  /** The person switched them off in the browser. */
  readonly isOff: boolean;
}

/** Firefox: the containers that there are, read again when a portal changes and when somebody comes back to the page; none in Chromium. */
export function useContainers(portals: readonly Portal[]): Containers {
  const [containers, setContainers] = useState<Containers>({ names: new Map(), isOff: false });
  const asked = portals.map(({ container = '', name }) => `${container} ${name}`).join('\n');
  useEffect(() => {
    const look = async (): Promise<void> => {
      const there = await readContainers();
      const names = new Map(Array.from(there ?? [], ([store, { name }]) => [store, name]));
      setContainers({ names, isOff: hasContainers() && there === undefined });
    };
    const lookAgain = (): void => void look();
    lookAgain();
    addEventListener('focus', lookAgain);
    return () => removeEventListener('focus', lookAgain);
  }, [asked]);
  return containers;
}
