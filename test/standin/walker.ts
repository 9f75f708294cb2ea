/** A person with a browser, for tests without one: keeps cookies, follows redirects, fills in the stand-in's forms. */

export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface Person {
  readonly userName: string;
  readonly password: string;
}

export interface Walker {
  /** Goes to an address as a tab does, through redirects and the portal's own hash routes, up to a page or a loopback address. */
  open(address: string): Promise<Answer>;
  /** Sends the form on a page; `fields` fill it in, `button` is the `name=value` of the button to press. */
  submit(page: Answer, fields?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Types user name and password where the page asks for them; any other page is handed back as it is. */
  signIn(page: Answer, person: Person): Promise<Answer>;
  /** Walks an authorize address to its end, which is the loopback address with code and state, or with an error. */
  authorize(address: string, person: Person, answer?: 'allow' | 'deny'): Promise<URL>;
  /** Walks a device-code address to its end. */
  approveDevice(address: string, person: Person, answer?: 'allow' | 'deny'): Promise<Answer>;
  /** The cookies that the browser would send to an address. */
  cookies(address: string): ReadonlyMap<string, string>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
}

function parseCookie(
  text: string,
  host: string,
  now: number,
): Cookie | { readonly gone: string; readonly domain: string } {
  const [pair = '', ...attributes] = text.split(/;\s*/);
  const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
  const attribute = (wanted: string): string | undefined =>
    attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
  const domain = attribute('domain');
  const expires = attribute('expires');
  if (expires !== undefined && Date.parse(expires) <= now) return { gone: name, domain: domain ?? host };
  return { name, value, domain: domain ?? host, hostOnly: domain === undefined };
}

const UNESCAPES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => UNESCAPES[entity] ?? entity);
}

function hiddenFields(page: string): Record<string, string> {
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries(Array.from(inputs, ([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

/** Where a page's script would go: the hand-over after consent, and the portal's hash routes. */
function scriptedTarget(page: Answer): string | undefined {
  const handOver = /location\.replace\(("[^"]*")\)/.exec(page.text)?.[1];
  if (handOver !== undefined) return JSON.parse(handOver) as string;
  const [, base, signedIn] = /data-base="([^"]*)" data-signed-in="([^"]*)"/.exec(page.text) ?? [];
  if (base === undefined) return undefined;
  const [, route, query] = /^#\/(device|console)(?:\?(.*))?$/.exec(page.url.hash) ?? [];
  if (route !== undefined) return `${base}/${route}${query === undefined ? '' : `?${query}`}`;
  return signedIn === 'true' ? undefined : `${base}/sign-in`;
}

function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1';
}

/** `send` is a fetch that reaches the stand-in; `now` is the time by which cookies expire. */
export function createWalker(send: typeof fetch, now: () => number = Date.now): Walker {
  let cookies: Cookie[] = [];

  const keep = (headers: Headers, host: string): void => {
    for (const text of headers.getSetCookie()) {
      const cookie = parseCookie(text, host, now());
      const name = 'gone' in cookie ? cookie.gone : cookie.name;
      cookies = cookies.filter((known) => known.name !== name || known.domain !== cookie.domain);
      if (!('gone' in cookie)) cookies.push(cookie);
    }
  };
  const cookiesFor = (url: URL): ReadonlyMap<string, string> => {
    const fitting = cookies.filter(
      ({ domain, hostOnly }) => url.hostname === domain || (!hostOnly && url.hostname.endsWith(`.${domain}`)),
    );
    return new Map(fitting.map(({ name, value }) => [name, value]));
  };

  const request = async (url: URL, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers);
    const sent = Array.from(cookiesFor(url), ([name, value]) => `${name}=${value}`).join('; ');
    if (sent !== '') headers.set('cookie', sent);
    headers.set('sec-fetch-mode', 'navigate');
    const address = url.href.replace(/#.*$/s, '');
    const answer = await send(address, { ...init, headers, redirect: 'manual' });
    keep(answer.headers, url.hostname);
    return { url, status: answer.status, text: await answer.text(), headers: answer.headers };
  };

  const follow = async (first: Answer): Promise<Answer> => {
    let page = first;
    for (let hop = 0; hop < 20; hop += 1) {
      const target = page.headers.get('location') ?? scriptedTarget(page);
      if (target === null || target === undefined) return page;
      const url = new URL(target, page.url);
      // A redirect without a hash of its own keeps the one of the page it came from.
      if (url.hash === '' && page.headers.has('location')) url.hash = page.url.hash;
      if (isLoopback(url)) return { url, status: 0, text: '', headers: new Headers() };
      page = await request(url, {});
    }
    throw new Error('Too many redirects');
  };

  const walker: Walker = {
    open: async (address) => follow(await request(new URL(address), {})),
    async submit(page, fields = {}) {
      const [, action] =
        /<form method="post" action="([^"]*)">/.exec(page.text.slice(page.text.indexOf('<main'))) ?? [];
      if (action === undefined)
        throw new Error(`No form on ${page.url.host}${page.url.pathname}: ${page.text.slice(0, 400)}`);
      const body = new URLSearchParams({ ...hiddenFields(page.text), ...fields });
      return follow(await request(new URL(unescapeHtml(action), page.url), { method: 'POST', body }));
    },
    async signIn(page, { userName, password }) {
      if (!page.text.includes('id="username-input"')) return page;
      const asked = await walker.submit(page, { username: userName });
      return walker.submit(asked, { password });
    },
    async authorize(address, person, answer = 'allow') {
      const consent = await walker.signIn(await walker.open(address), person);
      if (!consent.text.includes('data-testid="consent"'))
        throw new Error(`No consent page: ${consent.text.slice(0, 600)}`);
      return (await walker.submit(consent, { answer })).url;
    },
    async approveDevice(address, person, answer = 'allow') {
      const confirm = await walker.signIn(await walker.open(address), person);
      return walker.submit(await walker.submit(confirm, { answer: 'confirm' }), { answer });
    },
    cookies: (address) => cookiesFor(new URL(address)),
  };
  return walker;
}
