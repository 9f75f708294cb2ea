/** Role names written once, and each account's as places among them: thousands of accounts share a few dozen. Pure. */
export interface RoleTable {
  /** Each different permission set name once. */
  readonly roleTable: readonly string[];
  /** `roleStarts[i]` to `roleStarts[i + 1]` are account `i`'s entries in `roleIndexes`. */
  readonly roleStarts: Uint32Array;
  /** Places in `roleTable`. */
  readonly roleIndexes: Uint32Array;
}

export function tabulateRoles(accounts: readonly { readonly roleNames: readonly string[] }[]): RoleTable {
  const { texts, starts, places } = toEnd(tabulate(accounts.length, (index) => accounts[index]?.roleNames ?? []));
  return { roleTable: texts, roleStarts: starts, roleIndexes: places };
}

/** So many items are a few milliseconds' work at most. */
const STEP = 200;

/** The same of any texts that many items share. */
export interface Table {
  /** Each different text once. */
  readonly texts: readonly string[];
  /** Item `i` has the entries `starts[i]` to `starts[i + 1]` of `places`. */
  readonly starts: Uint32Array;
  /** Places in `texts`. */
  readonly places: Uint32Array;
}

/** What a piece of work in steps comes to. */
export function toEnd<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** In steps, each of which ends with a `yield`. */
export function* tabulate(count: number, textsAt: (index: number) => readonly string[]): Generator<void, Table> {
  const known = new Map<string, number>();
  const starts = new Uint32Array(count + 1);
  const places: number[] = [];
  for (let index = 0; index < count; index += 1) {
    for (const text of textsAt(index)) {
      const place = known.get(text) ?? known.size;
      if (place === known.size) known.set(text, place);
      places.push(place);
    }
    starts[index + 1] = places.length;
    if (index % STEP === STEP - 1) yield;
  }
  return { texts: [...known.keys()], starts, places: new Uint32Array(places) };
}
