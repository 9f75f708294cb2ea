import type { JSX } from 'preact';
import type { AccountColour } from '../../preferences/account-label.ts';
import { PORTAL_COLOURS } from '../../portals/identity.ts';
import type { Portal } from '../../portals/portal.ts';
import { Swatch } from '../shared/identity.tsx';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';

/** Nine swatches, one of them chosen; the arrow keys go over them, as over all radio buttons. */
export function PortalColour({ portal }: { readonly portal: Portal }): JSX.Element {
  const choose = (colour: AccountColour): void => void send('changePortal', { portalId: portal.id, colour });
  return (
    <fieldset class="colours">
      <legend class="unseen">{t('portalColourLabel', portal.name)}</legend>
      {PORTAL_COLOURS.map((colour) => (
        <label key={colour} title={t(`colour_${colour}`)}>
          <input
            type="radio"
            name={`colour-${portal.id}`}
            value={colour}
            checked={portal.colour === colour}
            onChange={() => choose(colour)}
          />
          <Swatch colour={colour} />
          <span class="unseen">{t(`colour_${colour}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
