import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { asMoving, chooseMoving, MOVING_KEY, REGIONS_OF } from '../../preferences/moving.ts';
import { t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

const WORDS = { page: 'movingKeeps', account: 'movingFollows' } as const;

/** How a page is carried to another account. */
export function Moving(): JSX.Element {
  const moving = useKept(async () => asMoving(await platform.local.get(MOVING_KEY)));
  return (
    <ul class="settings">
      <li class="setting">
        <fieldset class="moving">
          <legend>{t('movingRegion')}</legend>
          {REGIONS_OF.map((regionOf) => (
            <label key={regionOf} class="switch">
              <input
                type="radio"
                name="regionOf"
                value={regionOf}
                checked={moving?.regionOf === regionOf}
                onChange={() => void chooseMoving(platform, { regionOf })}
              />
              {t(WORDS[regionOf])}
            </label>
          ))}
        </fieldset>
        <p>{t('movingRegionWhat')}</p>
      </li>
    </ul>
  );
}
