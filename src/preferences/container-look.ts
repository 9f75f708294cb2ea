/** How an account looks as a Firefox container, in Firefox's own names (contextualIdentities). */
import type { AccountColour, AccountLabel, Environment } from './account-label.ts';

export type ContainerColour =
  | 'blue'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'pink'
  | 'purple'
  | 'toolbar';

export type ContainerIcon = 'briefcase' | 'cart' | 'tree' | 'vacation' | 'fingerprint' | 'circle';

export interface ContainerLook {
  readonly color: ContainerColour;
  readonly icon: ContainerIcon;
}

const ICONS: Readonly<Record<Environment, ContainerIcon>> = {
  prod: 'briefcase',
  staging: 'cart',
  dev: 'tree',
  sandbox: 'vacation',
  security: 'fingerprint',
  log: 'circle',
  none: 'circle',
};

export function containerLook(label: Pick<AccountLabel, 'colour' | 'environment'>): ContainerLook {
  return { color: containerColour(label.colour), icon: ICONS[label.environment] };
}

/** The tab groups' colours are named alike but for two. */
function containerColour(colour: AccountColour): ContainerColour {
  if (colour === 'cyan') return 'turquoise';
  return colour === 'grey' ? 'toolbar' : colour;
}
