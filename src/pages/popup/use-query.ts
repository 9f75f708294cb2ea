import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { holdsMore } from '../../assignments/holds-more.ts';
import type { Query } from '../../assignments/query.ts';
import type { PartitionId } from '../../aws/partitions.ts';
import type { Later } from './later.ts';

type Destinations = typeof import('./destinations.ts');

export interface Asked {
  /** For the search, folded. */
  readonly words: readonly string[];
  /** Left out where the text holds words only. */
  readonly more?: { readonly query: Query } & Pick<Destinations, 'ReadBack' | 'readBackWords'>;
  /** What reads the text is still on its way: Enter would not know where to. */
  readonly waits: boolean;
  /** Words that another text would search for; while nothing can read them, each text is another search. */
  readonly wordsOf: (text: string) => readonly string[];
}

/** While nothing can read a text it is one word, and no text is none: an empty word would be looked for in every name. */
const unread = (text: string): readonly string[] => (text === '' ? [] : [text]);

/** What stands in the box, read. Until what reads it is loaded, the list stays as it was. */
export function useQuery(text: string, partitions: readonly PartitionId[], later: Later | undefined): Asked {
  const [code, setCode] = useState<Destinations | 'missing'>();
  const holds = holdsMore(text);
  useEffect(() => {
    if (!holds || code !== undefined) return;
    // Where the extension was updated under an open page, what cannot be read is searched for as it stands.
    import('./destinations.ts').then(setCode, () => setCode('missing'));
  }, [holds]);
  const loaded = code === 'missing' ? undefined : code;
  const before = useRef<readonly string[]>([]);
  const waits = (later === undefined && text !== '') || (holds && code === undefined);
  const queryWords = later?.queryWords ?? unread;
  const wordsOf = (next: string): readonly string[] =>
    loaded !== undefined && holdsMore(next) ? queryWords(loaded.readQuery(next, partitions).words) : queryWords(next);
  const known = partitions.join(' ');
  const asked = useMemo(() => {
    if (loaded === undefined || !holds) return { words: queryWords(text) };
    const { readQuery, ReadBack, readBackWords } = loaded;
    const query = readQuery(text, partitions);
    return { words: queryWords(query.words), more: { query, ReadBack, readBackWords } };
  }, [text, loaded, known, later]);
  if (!waits) before.current = asked.words;
  return { ...asked, words: before.current, waits, wordsOf };
}
