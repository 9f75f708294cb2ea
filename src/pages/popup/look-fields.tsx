import type { JSX } from 'preact';
import type { AccountColour, AccountLabel, Environment } from '../../preferences/account-label.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import type { ChosenLook } from '../../preferences/account-notes.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { Swatch } from '../shared/identity.tsx';
import { t } from '../shared/words.ts';

const COLOURS = Object.keys(PALETTE) as readonly AccountColour[];
const ENVIRONMENTS = Object.keys(ENVIRONMENT_TAGS) as readonly Environment[];

/** Empty where the account's name decides. */
export interface Look {
  readonly colour: AccountColour | '';
  readonly environment: Environment | '';
}

interface LookFieldsProps extends Look {
  /** As the account looks when nobody chooses. */
  readonly unchosen: Pick<AccountLabel, 'colour' | 'environment'>;
  /** What the organisation says, which nobody changes here. */
  readonly fixed: ChosenLook;
  readonly onChoose: (change: Partial<Look>) => void;
}

/** What an account is for and which colour it has: by its name, or as the person says. */
export function LookFields({ colour, environment, unchosen, fixed, onChoose }: LookFieldsProps): JSX.Element {
  return (
    <>
      <label>
        <span>{t('lookEnvironment')}</span> {fixed.environment && <small>{t('organisation')}</small>}
        <select
          name="environment"
          disabled={fixed.environment !== undefined}
          value={fixed.environment ?? environment}
          onChange={({ currentTarget: { value } }) => onChoose({ environment: environmentOf(value) })}
        >
          <option value="">{t('lookByName', wordOf(unchosen.environment))}</option>
          {ENVIRONMENTS.map((one) => (
            <option key={one} value={one}>
              {wordOf(one)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="colours" disabled={fixed.colour !== undefined}>
        <legend>
          {t('lookColour')} {fixed.colour && <small>{t('organisation')}</small>}
        </legend>
        {(['', ...COLOURS] as const).map((one) => {
          const name = one === '' ? t('lookAutomatic') : t(`colour_${one}`);
          return (
            <label key={one} class={one === '' ? 'unchosen' : undefined} title={name}>
              <input
                type="radio"
                name="colour"
                value={one}
                aria-label={name}
                checked={one === (fixed.colour ?? colour)}
                onChange={() => onChoose({ colour: one })}
              />
              <Swatch colour={one || unchosen.colour} />
            </label>
          );
        })}
      </fieldset>
    </>
  );
}

/** What was chosen, or kept as text; anything else is as if nothing had been. */
export function colourOf(text: unknown): Look['colour'] {
  return COLOURS.find((one) => one === text) ?? '';
}

export function environmentOf(text: unknown): Look['environment'] {
  return ENVIRONMENTS.find((one) => one === text) ?? '';
}

function wordOf(environment: Environment): string {
  return environment === 'none' ? t('sectionOther') : t(`environment_${environment}`);
}
