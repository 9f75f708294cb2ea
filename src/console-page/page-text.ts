/** What a console page says about itself, as plain text: the one place where the sources of truth are read from the page. */
import { accountColour } from './sources/account-colour.ts';

export interface PageText {
  readonly hostname: string;
  readonly pathname: string;
  /** The address' query, with its `?`. */
  readonly search: string;
  /** `content` of each `meta[name="awsc-session-data"]`. There is one, unless somebody added another. */
  readonly sessionData: readonly string[];
  /** `content` of each `meta[name="tb-data"]`. */
  readonly tbData: readonly string[];
  /** `document.cookie`. Only the cookie `aws-userInfo` is ever looked at. */
  readonly cookie: string;
  /** `content` of `#awsc-mezz-region`, on pages with the old markup. */
  readonly oldRegion: string;
  /** The name of AWS's colour for the account; empty until the page's script has drawn it. */
  readonly awsColour: string;
}

/** Real ones hold about a kilobyte; a longer text is not AWS's and not worth the time. */
const LONGEST_CONTENT = 65_536;
/** Two are enough to see that they disagree. */
const MOST_TAGS = 4;

export function readPageText(document: Document, location: Location): PageText {
  return {
    hostname: location.hostname,
    pathname: location.pathname,
    search: location.search,
    sessionData: contents(document, 'meta[name="awsc-session-data"]'),
    tbData: contents(document, 'meta[name="tb-data"]'),
    // Asked for only where it counts: the browser stops the page until another process has answered.
    get cookie() {
      return readCookie(document);
    },
    oldRegion: contents(document, '#awsc-mezz-region')[0] ?? '',
    awsColour: accountColour(document),
  };
}

/** Whether the page's first source of truth is there yet. */
export function hasSessionData(page: PageText): boolean {
  return page.sessionData.length > 0;
}

function contents(document: Document, selector: string): string[] {
  const found = [...document.querySelectorAll(selector)].slice(0, MOST_TAGS);
  return found
    .map((tag) => tag.getAttribute('content') ?? '')
    .map((text) => (text.length > LONGEST_CONTENT ? '' : text));
}

/** A sandboxed page refuses to give its cookies; then it has none for us. */
function readCookie(document: Document): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}
