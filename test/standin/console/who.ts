/** Which session a console page shows, or where the browser has to go instead. */
import { placeOf, redirect, type Exchange } from '../operation.ts';
import type { ConsoleSession, Jar } from '../state.ts';
import { jarOf, liveSessions } from '../sign-in/jar.ts';

export interface Visitor {
  readonly session: ConsoleSession;
  readonly jar: Jar;
}

function signInAddress({ target, url }: Exchange, region: string): string {
  const { partition } = target;
  if (partition === undefined) throw new Error('A console host without a partition');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'arn:aws:signin:::console/canvas',
    redirect_uri: url.href,
    ...(target.label === undefined ? {} : { session_label: target.label }),
  });
  return `https://${region}.${partition.signIn}/oauth?${query.toString()}`;
}

function multiSessionVisitor(exchange: Exchange, jar: Jar, region: string): Visitor | Response {
  const { world, target, url } = exchange;
  const live = liveSessions(world, jar);
  const { label, partition } = target;
  if (label === undefined && target.named === undefined && live.length > 0) {
    const only = live.length === 1 ? live[0] : undefined;
    if (only === undefined) return redirect(`https://${region}.${partition?.signIn ?? ''}/sessions/selector`);
    return redirect(url.href.replace('https://', `https://${only.label}.`));
  }
  const session = label === undefined ? live.at(-1) : live.find((held) => held.label === label);
  return session === undefined ? redirect(signInAddress(exchange, region)) : { session, jar };
}

export function visitorOf(exchange: Exchange): Visitor | Response {
  const { world, request, target } = exchange;
  const region = target.region ?? target.partition?.home ?? placeOf(exchange).region;
  const jar = jarOf(world, request);
  if (jar?.multiSession === true) return multiSessionVisitor(exchange, jar, region);
  const session = jar === undefined ? undefined : liveSessions(world, jar)[0];
  const fits = session !== undefined && (target.label === undefined || target.label === session.label);
  return fits && jar !== undefined ? { session, jar } : redirect(signInAddress(exchange, region));
}
