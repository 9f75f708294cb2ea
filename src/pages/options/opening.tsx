import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { CONTAINER_EACH, chooseContainerEach, readContainerEach } from '../../preferences/container-each.ts';
import { t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

/** Firefox: which containers consoles open in. `isOff`: the person switched containers off in the browser. */
export function Opening({ isOff }: { readonly isOff: boolean }): JSX.Element {
  const chosen = useKept(async () => readContainerEach(platform));
  return (
    <ul class="settings">
      <li class="setting">
        <fieldset class="moving">
          <legend>{t('openingIn')}</legend>
          {CONTAINER_EACH.map((each) => (
            <label key={each} class="switch">
              <input
                type="radio"
                name="containerEach"
                value={each}
                checked={chosen === each}
                onChange={() => void chooseContainerEach(platform, each)}
              />
              {t(`openingIn_${each}`)}
            </label>
          ))}
        </fieldset>
        {isOff && <p class="error">{t('containersOff')}</p>}
        <p>{t('openingInWhat')}</p>
      </li>
    </ul>
  );
}
