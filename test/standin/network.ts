/** The network between a browser and AWS, as a test wishes it: by host, or for all hosts at once. */

/**
 * - `refuse`: no connection comes about, as with a dead network or a name that does not resolve;
 * - `reset`: the line is cut while the connection is being made;
 * - `hang`: nobody ever answers;
 * - `bad-certificate`: the host shows a certificate of an authority that nobody knows.
 */
export type NetworkMode = 'ok' | 'refuse' | 'reset' | 'hang' | 'bad-certificate';

export const NETWORK_MODES: readonly NetworkMode[] = ['ok', 'refuse', 'reset', 'hang', 'bad-certificate'];

export interface NetworkChange {
  /** A host name, or `*` for every host that has no mode of its own: `{ host: '*', mode: 'refuse' }` is offline. */
  readonly host: string;
  readonly mode: NetworkMode;
}

export interface Network {
  set(change: NetworkChange): void;
  modeOf(host: string): NetworkMode;
  /** Called after each change: connections from before it must not be used any more. */
  onChange(listener: (concerns: (host: string) => boolean) => void): void;
}

export function createNetwork(): Network {
  const modes = new Map<string, NetworkMode>();
  const listeners: ((concerns: (host: string) => boolean) => void)[] = [];
  return {
    set({ host, mode }) {
      // `*` back to `ok` is the whole network as it was.
      if (host === '*' && mode === 'ok') modes.clear();
      else modes.set(host, mode);
      for (const listener of listeners) listener((other) => host === '*' || host === other);
    },
    modeOf: (host) => modes.get(host) ?? modes.get('*') ?? 'ok',
    onChange: (listener) => void listeners.push(listener),
  };
}
