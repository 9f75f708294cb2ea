/** Characters of a query that are read. The rest of what was pasted says nothing new. */
export const LONGEST_QUERY = 8000;

const MORE = /(?:^|\s)[@#]|arn:|:\/\/|\d{4}[\s\p{P}]{0,3}\d{4}[\s\p{P}]{0,3}\d{4}/iu;

/** Whether a query may hold more than words. Apart from query.ts, so that what reads it is loaded only then. */
export function holdsMore(text: string): boolean {
  return MORE.test(text.slice(0, LONGEST_QUERY));
}
