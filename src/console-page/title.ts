/** Keeps our prefix in front of the page's own title, whatever the page does to it. */

export interface TitleKeeper {
  /** Sets or changes the prefix. */
  readonly setPrefix: (prefix: string) => void;
  /** Whether the page changed its title since we last wrote it. */
  readonly isChanged: () => boolean;
  /** Looks whether the page changed its title, and puts the prefix back. Cheap when nothing changed. */
  readonly refresh: () => void;
}

/** What of `Document` the keeper uses. */
export interface TitledPage {
  title: string;
  readonly readyState: DocumentReadyState;
  readonly querySelector: (selector: string) => unknown;
}

const SEPARATOR = ' | ';

export function createTitleKeeper(page: TitledPage): TitleKeeper {
  /** Empty until it is set. */
  let prefix = '';
  let ownTitle = '';
  // As the document gave it back: it collapses white space, so this need not be the text that was set.
  let lastSeen: string | undefined;

  function write(): void {
    const wanted = compose(prefix, ownTitle);
    if (wanted !== page.title) page.title = wanted;
    lastSeen = page.title;
  }

  /** A title element of ours would come before the one that the markup still brings, and hide it for ever. */
  function isEarly(): boolean {
    return page.readyState === 'loading' && page.querySelector('title') === null;
  }

  function isChanged(): boolean {
    return prefix !== '' && page.title !== lastSeen && !isEarly();
  }

  function readOwn(): void {
    ownTitle = prefix === '' ? page.title : withoutPrefix(page.title, prefix);
  }

  function refresh(): void {
    if (!isChanged()) return;
    readOwn();
    write();
  }

  function setPrefix(next: string): void {
    const wanted = collapse(next);
    if (wanted === prefix) return;
    readOwn();
    prefix = wanted;
    lastSeen = undefined;
    if (!isEarly()) write();
  }

  return { setPrefix, isChanged, refresh };
}

function compose(prefix: string, ownTitle: string): string {
  return ownTitle === '' ? prefix : prefix + SEPARATOR + ownTitle;
}

/** The page may have built a new title around the one that it found, so the prefix can be anywhere in it. */
function withoutPrefix(title: string, prefix: string): string {
  return title === prefix ? '' : title.replaceAll(prefix + SEPARATOR, '');
}

/** As `document.title` does it: ASCII white space only. */
function collapse(text: string): string {
  return text.replace(/[\t\n\f\r ]+/g, ' ').trim();
}
