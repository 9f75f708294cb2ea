import type { JSX } from 'preact';
import type { PortalOverview } from '../../assignments/overview.ts';
import type { AccountColour } from '../../preferences/account-label.ts';
import { PALETTE } from '../../preferences/palette.ts';
import type { WordKey } from './words.ts';

/** How a portal stands, in a word or three. */
export const STATE_WORDS = {
  'signed-out': 'stateSignedOut',
  'signing-in': 'stateSigningIn',
  syncing: 'stateSyncing',
  ready: 'stateReady',
  offline: 'stateOffline',
} as const satisfies Record<PortalOverview['state'], WordKey>;

/** An identity's colour beside its name, which says the same in words. */
export function Swatch({ colour }: { readonly colour: AccountColour }): JSX.Element {
  const { fill, edgeOnLight, edgeOnDark } = PALETTE[colour];
  return (
    <span
      class="swatch"
      aria-hidden="true"
      style={{ '--fill': fill, '--edge-on-light': edgeOnLight, '--edge-on-dark': edgeOnDark }}
    />
  );
}
