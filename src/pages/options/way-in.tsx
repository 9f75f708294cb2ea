import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import type { Portal } from '../../portals/portal.ts';
import { chooseWayIn, readWayIn, USUAL_WAY_IN, WAYS_IN } from '../../portals/way-in.ts';
import { t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

/** How consoles of a portal are entered; what each way asks for and leaves behind is said below it. */
export function WayIn({ portal }: { readonly portal: Portal }): JSX.Element {
  const chosen = useKept(async () => readWayIn(platform, portal.id), portal.id) ?? USUAL_WAY_IN;
  const what = `way-in-${portal.id}`;
  const choose = (value: string): void => {
    const way = WAYS_IN.find((one) => one === value);
    if (way !== undefined) void chooseWayIn(platform, portal.id, way);
  };
  return (
    <>
      <label class="choice">
        {t('wayIn')}
        <select
          name="wayIn"
          aria-describedby={what}
          value={chosen}
          onChange={({ currentTarget: { value } }) => choose(value)}
        >
          {WAYS_IN.map((way) => (
            <option key={way} value={way}>
              {t(`wayIn_${way}`)}
            </option>
          ))}
        </select>
      </label>
      <p id={what}>{t(`wayInWhat_${chosen}`)}</p>
    </>
  );
}
