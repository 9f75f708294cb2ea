import type { JSX } from 'preact';

interface OneOfProps<T extends string> {
  /** Of the fields, as forms name them. */
  readonly name: string;
  readonly legend: string;
  readonly all: readonly T[];
  /** `undefined` until it is read. */
  readonly chosen: T | undefined;
  readonly wordsOf: (one: T) => string;
  readonly onChoose: (one: T) => void;
}

/** A question that one of a few answers holds for. */
export function OneOf<T extends string>(props: OneOfProps<T>): JSX.Element {
  const { name, legend, all, chosen, wordsOf, onChoose } = props;
  return (
    <fieldset class="one-of">
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one} class="switch">
          <input type="radio" name={name} value={one} checked={chosen === one} onChange={() => onChoose(one)} />
          {wordsOf(one)}
        </label>
      ))}
    </fieldset>
  );
}
