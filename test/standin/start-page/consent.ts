import { markup } from '../html.ts';
import { single, type Exchange, type Operation } from '../operation.ts';
import { message, page } from '../pages.ts';
import type { AuthorizeVisit } from '../state.ts';
import { askForPassword, handOver, visitOf } from './visit.ts';

const CODE_LIFETIME = 600_000;

function unknownVisit(): Response {
  return message(400, 'This request has ended', 'Start again from the application.', 'authorize-error');
}

function callback(visit: AuthorizeVisit, answer: Readonly<Record<string, string>>): string {
  return `${visit.redirectUri}?${new URLSearchParams({ ...answer, state: visit.state }).toString()}`;
}

/** The question that a person answers before an application gets a token. */
export const consentPage: Operation = {
  name: 'ConsentPage',
  on: 'start',
  method: 'GET',
  path: '/consent',
  handle(exchange) {
    const { world, url } = exchange;
    const { portal, base, session } = visitOf(exchange);
    const handle = single(url.searchParams, 'visit') ?? '';
    const visit = world.state.authorizeVisits.get(handle);
    if (visit?.portalId !== portal.id) return unknownVisit();
    if (session === undefined) return askForPassword(exchange, portal, url.href);
    const name = world.state.registrations.get(visit.clientId)?.clientName ?? '';
    const body = markup`<main data-testid="consent"><h1>Allow ${name} to access your data?</h1>
<p>${name} wants to see your AWS accounts and use the roles that are assigned to you, as ${session.userName}.</p>
<form method="post" action="${base}/consent"><input type="hidden" name="visit" value="${handle}">
<div class="row"><button name="answer" value="deny" data-testid="deny-access-button">Deny access</button>
<button class="primary" name="answer" value="allow" data-testid="allow-access-button">Allow access</button></div></form></main>`;
    return page({ title: 'Allow access', body });
  },
};

function answerOf({ body }: Exchange): { handle: string; answer: string | undefined } {
  const form = new URLSearchParams(body);
  return { handle: single(form, 'visit') ?? '', answer: single(form, 'answer') };
}

export const giveConsent: Operation = {
  name: 'Consent',
  on: 'start',
  method: 'POST',
  path: '/consent',
  handle(exchange) {
    const { world } = exchange;
    const { session, portal } = visitOf(exchange);
    const { handle, answer } = answerOf(exchange);
    const visit = world.state.authorizeVisits.get(handle);
    if (session === undefined || visit?.portalId !== portal.id) return unknownVisit();
    world.state.authorizeVisits.delete(handle);
    if (answer !== 'allow') return handOver(exchange, callback(visit, { error: 'access_denied' }));
    const code = world.secrets.issue('authorization-code', { length: 300 });
    world.state.codes.set(code, {
      clientId: visit.clientId,
      redirectUri: visit.redirectUri,
      challenge: visit.challenge,
      sessionId: session.id,
      expiresAt: world.clock.now() + CODE_LIFETIME,
    });
    return handOver(exchange, callback(visit, { code }));
  },
};
