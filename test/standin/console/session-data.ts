/** How a console page says whose it is: the tag that its own scripts read, in every form that was seen or feared. */
import { markup, raw, type Markup } from '../html.ts';
import type { Exchange } from '../operation.ts';
import type { Visitor } from './who.ts';

export function sessionData({ target }: Exchange, { session, jar }: Visitor, asText: boolean): Record<string, unknown> {
  const multi = jar.multiSession;
  const region = target.region ?? target.partition?.home ?? '';
  return {
    accountId: session.accountId,
    accountAlias: '',
    displayName: `${session.roleName}/${session.userName}`,
    sessionARN: session.sessionArn,
    infrastructureRegion: region,
    prismModeEnabled: asText ? String(multi) : multi,
    ...(multi ? { sessionDifferentiator: session.label } : {}),
    signInEndpoint: `${region}.${target.partition?.signIn ?? ''}`,
  };
}

/** The tag in the markup, as the settings say. A late one is added by the page's script. */
export function sessionTag(exchange: Exchange, visitor: Visitor): Markup {
  const kind = exchange.world.settings.sessionData;
  if (kind === 'absent' || kind === 'late') return raw('');
  const data = sessionData(exchange, visitor, kind === 'text');
  const other = kind === 'conflict' ? { ...data, accountId: '999999999999' } : data;
  const content = kind === 'malformed' ? JSON.stringify(data).slice(0, -7) : JSON.stringify(other);
  return markup`<meta name="awsc-session-data" content="${content}">`;
}
