import type { JSX } from 'preact';
import type { AccountColour, Environment } from '../../preferences/account-label.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { Swatch } from '../shared/identity.tsx';
import { t } from '../shared/words.ts';
import { RuleChoice } from './rule-choice.tsx';
import type { RuleDraft } from './rule-draft.ts';
import { environmentWord } from './rule-words.ts';

const COLOURS = Object.keys(PALETTE) as readonly AccountColour[];
/** None first: the rule leaves it open. */
const ENVIRONMENTS = ['', ...(Object.keys(ENVIRONMENT_TAGS) as readonly Environment[])] as const;
/** One picture of many parts; what is kept is cut by `signOf`. */
const LONGEST_TYPED = 24;

interface RuleLookProps {
  readonly id: string;
  readonly draft: RuleDraft;
  readonly onChange: (change: Partial<RuleDraft>) => void;
}

/** What a rule says of accounts that fit; each of the three may be left to other rules. */
export function RuleLook({ id, draft, onChange }: RuleLookProps): JSX.Element {
  return (
    <>
      <RuleChoice
        name="environment"
        label={t('lookEnvironment')}
        all={ENVIRONMENTS}
        value={draft.environment}
        wordsOf={(one) => (one === '' ? t('ruleLeftOpen') : environmentWord(one))}
        onChoose={(environment) => onChange({ environment })}
      />
      <label class="rule-field">
        {t('ruleSign')}
        <input
          name="initials"
          class="rule-sign"
          autocomplete="off"
          maxLength={LONGEST_TYPED}
          value={draft.initials}
          onInput={({ currentTarget: { value } }) => onChange({ initials: value })}
        />
      </label>
      <fieldset class="colours rule-colours">
        <legend>{t('lookColour')}</legend>
        {(['', ...COLOURS] as const).map((one) => {
          const name = one === '' ? t('ruleLeftOpen') : t(`colour_${one}`);
          return (
            <label key={one} title={name} class={one === '' ? 'unchosen' : undefined}>
              <input
                type="radio"
                name={`colour-${id}`}
                value={one}
                aria-label={name}
                checked={one === draft.colour}
                onChange={() => onChange({ colour: one })}
              />
              {one === '' ? <span class="swatch none" aria-hidden="true" /> : <Swatch colour={one} />}
            </label>
          );
        })}
      </fieldset>
    </>
  );
}
