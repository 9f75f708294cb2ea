/** One thing that a console page does, and what is true of it from then on. */

export type Deed =
  | readonly ['push' | 'replace', address: string]
  | readonly ['hash' | 'title', text: string]
  /** Rewrites the metadata in place, or adds it. */
  | readonly ['meta', content: string]
  /** Puts a new element of metadata in the old one's place. */
  | readonly ['swap', content: string]
  | readonly ['no-meta']
  /** A second element of metadata, from whoever put it there; and its end. */
  | readonly ['forge', content: string]
  | readonly ['unforge']
  | readonly ['new-head']
  | readonly ['cookie', text: string]
  | readonly ['back'];

export interface Truth {
  readonly accountId: string;
  readonly roleName: string;
  /** None: the service has none. */
  readonly region?: string;
}

export interface Step {
  readonly name: string;
  /** All in one task of the page's, the frame after it is looked at. */
  readonly deeds: readonly Deed[];
  readonly truth: Truth;
  /** As true, but as a whole: the browser's session has changed, and the page has not noticed. */
  readonly or?: Truth;
  /** `full`: everything has to be said. `unknown`: the sources name two. `right`: as much as there is to go by. */
  readonly say: 'full' | 'right' | 'unknown';
}

/** What the page showed in a frame. */
export interface Sample {
  readonly label: Readonly<Record<string, string | undefined>> | null;
  readonly title: string;
}
