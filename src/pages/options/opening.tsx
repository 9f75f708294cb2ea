import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { CONTAINER_EACH, chooseContainerEach, readContainerEach } from '../../preferences/container-each.ts';
import { t } from '../shared/words.ts';
import { OneOf } from './one-of.tsx';
import { useKept } from './use-kept.ts';

/** Firefox: which containers consoles open in. `isOff`: the person switched containers off in the browser. */
export function Opening({ isOff }: { readonly isOff: boolean }): JSX.Element {
  const chosen = useKept(async () => readContainerEach(platform));
  return (
    <ul class="settings">
      <li class="setting">
        <OneOf
          name="containerEach"
          legend={t('openingIn')}
          all={CONTAINER_EACH}
          chosen={chosen}
          wordsOf={(each) => t(`openingIn_${each}`)}
          onChoose={(each) => void chooseContainerEach(platform, each)}
        />
        {isOff && <p class="error">{t('containersOff')}</p>}
        <p>{t('openingInWhat')}</p>
      </li>
    </ul>
  );
}
