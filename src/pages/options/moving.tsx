import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { platform, watchStorage } from '../../browser/platform.ts';
import { asMoving, chooseMoving, MOVING_KEY, REGIONS_OF, type Moving as Chosen } from '../../preferences/moving.ts';
import { t } from '../shared/words.ts';

const WORDS = { page: 'movingKeeps', account: 'movingFollows' } as const;

/** How a page is carried to another account. */
export function Moving(): JSX.Element {
  const [moving, setMoving] = useState<Chosen>();
  useEffect(() => {
    const read = (): void => void platform.local.get(MOVING_KEY).then((stored) => setMoving(asMoving(stored)));
    read();
    return watchStorage(read);
  }, []);
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
