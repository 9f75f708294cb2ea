/** Cookies as text: the one that came, and the ones to set. */

export function readCookies(request: Request): Map<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/).filter((pair) => pair.includes('='));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

export interface CookieShape {
  readonly domain?: string;
  /** Epoch milliseconds; without it the cookie ends with the browser. */
  readonly expiresAt?: number;
  /** Readable by the page's scripts. */
  readonly open?: boolean;
}

export function cookieText(name: string, value: string, { domain, expiresAt, open = false }: CookieShape = {}): string {
  const parts = [`${name}=${value}`, 'Path=/', 'Secure', 'SameSite=None'];
  if (domain !== undefined) parts.push(`Domain=${domain}`);
  if (expiresAt !== undefined) parts.push(`Expires=${new Date(expiresAt).toUTCString()}`);
  if (!open) parts.push('HttpOnly');
  return parts.join('; ');
}

export function withCookies(answer: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}
