import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { asCare, CARE_KEY, CARES, changeCare } from '../../preferences/care.ts';
import { t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

const WORDS = {
  typeName: ['careTypeName', 'careTypeNameWhat'],
  readOnlyFirst: ['careReadOnlyFirst', 'careReadOnlyFirstWhat'],
} as const;

/** What makes production safer; each is off until it is chosen. */
export function Care(): JSX.Element {
  const care = useKept(async () => asCare(await platform.local.get(CARE_KEY)));
  return (
    <>
      <p class="lead">{t('careLead')}</p>
      <ul class="settings">
        {CARES.map((name) => (
          <li key={name} class="setting">
            <label class="switch">
              <input
                type="checkbox"
                name={name}
                checked={care?.[name] === true}
                onChange={({ currentTarget: { checked } }) => void changeCare(platform, { [name]: checked })}
              />
              <strong>{t(WORDS[name][0])}</strong>
            </label>
            <p>{t(WORDS[name][1])}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
