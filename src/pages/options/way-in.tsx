import type { JSX } from 'preact';
import { canSignOutFirst } from '../../aws/sign-out-first.ts';
import { platform } from '../../browser/platform.ts';
import { chooseWayPast, readWayPast, USUAL_WAY_PAST, WAYS_PAST } from '../../portals/past-held.ts';
import type { Portal } from '../../portals/portal.ts';
import { chooseWayIn, readWayIn, USUAL_WAY_IN, WAYS_IN } from '../../portals/way-in.ts';
import { t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

/** How consoles of a portal are entered; what each way asks for and leaves behind is said below it. */
export function WayIn({ portal }: { readonly portal: Portal }): JSX.Element {
  const way = useKept(async () => readWayIn(platform, portal.id), portal.id) ?? USUAL_WAY_IN;
  const past = useKept(async () => readWayPast(platform, portal.id), portal.id) ?? USUAL_WAY_PAST;
  return (
    <>
      <Choice
        name="wayIn"
        id={`way-in-${portal.id}`}
        label={t('wayIn')}
        options={WAYS_IN.map((value) => ({ value, text: t(`wayIn_${value}`) }))}
        chosen={way}
        onChoose={(chosen) => void chooseWayIn(platform, portal.id, chosen)}
        what={t(`wayInWhat_${way}`)}
      />
      {/* The portal's own link passes another account's session anyway. */}
      {way === 'federation' && canSignOutFirst(portal.partition) && (
        <Choice
          name="pastHeld"
          id={`past-held-${portal.id}`}
          label={t('pastHeld')}
          options={WAYS_PAST.map((value) => ({ value, text: t(`pastHeld_${value}`) }))}
          chosen={past}
          onChoose={(chosen) => void chooseWayPast(platform, portal.id, chosen)}
          what={t(`pastHeldWhat_${past}`)}
        />
      )}
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly chosen: T;
  readonly onChoose: (chosen: T) => void;
  /** What the chosen one does. */
  readonly what: string;
}

function Choice<T extends string>({ name, id, label, options, chosen, onChoose, what }: ChoiceProps<T>): JSX.Element {
  const choose = (text: string): void => {
    const option = options.find(({ value }) => value === text);
    if (option !== undefined) onChoose(option.value);
  };
  return (
    <>
      <label class="choice">
        {label}
        <select
          name={name}
          aria-describedby={id}
          value={chosen}
          onChange={({ currentTarget: { value } }) => choose(value)}
        >
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <p id={id}>{what}</p>
    </>
  );
}
