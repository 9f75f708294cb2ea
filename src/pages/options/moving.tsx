import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { asMoving, chooseMoving, MOVING_KEY, REGIONS_OF } from '../../preferences/moving.ts';
import { t } from '../shared/words.ts';
import { OneOf } from './one-of.tsx';
import { useKept } from './use-kept.ts';

const WORDS = { page: 'movingKeeps', account: 'movingFollows' } as const;

/** How a page is carried to another account. */
export function Moving(): JSX.Element {
  const moving = useKept(async () => asMoving(await platform.local.get(MOVING_KEY)));
  return (
    <ul class="settings">
      <li class="setting">
        <OneOf
          name="regionOf"
          legend={t('movingRegion')}
          all={REGIONS_OF}
          chosen={moving?.regionOf}
          wordsOf={(regionOf) => t(WORDS[regionOf])}
          onChoose={(regionOf) => void chooseMoving(platform, { regionOf })}
        />
        <p>{t('movingRegionWhat')}</p>
      </li>
    </ul>
  );
}
