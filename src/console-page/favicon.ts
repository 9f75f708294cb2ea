/** Keeps an icon of ours in the place of the page's own ones, whatever the page does to them. */
export interface FaviconKeeper {
  /** Sets or changes the icon, an SVG; `undefined` gives the page its own back. */
  readonly set: (svg: string | undefined) => void;
  /** Whether the page brought an icon of its own since, or took ours away. */
  readonly isChanged: () => boolean;
  /** Puts ours back where it is not alone. */
  readonly refresh: () => void;
}

/** What the page's own links are while ours stands: in their place, and no icons. */
const PARKED = 'signalbox-icon';

export function createFaviconKeeper(document: Document): FaviconKeeper {
  let ours: HTMLLinkElement | undefined;
  let isRefused = false;

  const links = (kind: string): HTMLLinkElement[] => [
    ...(document.head?.querySelectorAll<HTMLLinkElement>(`link[rel~=${kind} i]`) ?? []),
  ];

  function isChanged(): boolean {
    const [only, other] = links('icon');
    return ours !== undefined && document.head !== null && (only !== ours || other !== undefined);
  }

  function refresh(): void {
    if (ours === undefined || !isChanged()) return;
    for (const link of links('icon')) if (link !== ours) swap(link, 'icon', PARKED);
    document.head.append(ours);
  }

  function set(svg: string | undefined): void {
    const href = svg === undefined || isRefused ? undefined : `data:image/svg+xml,${encodeURIComponent(svg)}`;
    if (href === ours?.href) return;
    ours?.remove();
    ours = undefined;
    if (href === undefined) {
      for (const link of links(PARKED)) swap(link, PARKED, 'icon');
    } else {
      // A new one: browsers look at an icon when its link comes.
      ours = Object.assign(document.createElement('link'), { rel: 'icon', type: 'image/svg+xml', href });
      refresh();
    }
  }

  // Both browsers hold the page's policy against our icon, too.
  document.addEventListener('securitypolicyviolation', onRefused);

  function onRefused({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void {
    if (ours === undefined || blockedURI !== 'data' || effectiveDirective !== 'img-src') return;
    isRefused = true;
    set(undefined);
  }

  return { set, isChanged, refresh };
}

/** One kind that a link is of for another. Whole words: `apple-touch-icon` is none of ours. */
function swap(link: HTMLLinkElement, kind: string, other: string): void {
  link.rel = link.rel.replace(/\S+/g, (word) => (word.toLowerCase() === kind ? other : word));
}
