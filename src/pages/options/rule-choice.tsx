import type { JSX } from 'preact';

interface RuleChoiceProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly all: readonly T[];
  readonly value: T;
  readonly wordsOf: (one: T) => string;
  readonly onChoose: (one: T) => void;
}

/** One of the questions about a rule, with its answers in a list. */
export function RuleChoice<T extends string>(props: RuleChoiceProps<T>): JSX.Element {
  const { name, label, all, value, wordsOf, onChoose } = props;
  const choose = (text: string): void => {
    const chosen = all.find((one) => one === text);
    if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <label class="rule-field">
      {label}
      <select name={name} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {wordsOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
