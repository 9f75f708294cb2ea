/** From a status and a body to fields or a typed failure: what all JSON operations of AWS share. */
import type { AwsFailure } from './failure.ts';
import { parseFields, textField, type Fields } from './fields.ts';
import { fail, ok, type Result } from './result.ts';
import type { AwsAnswer } from './wire.ts';

/** What AWS calls its exception, by every place in which it may say so, the surest first. */
export function exceptionNames(answer: AwsAnswer, fields: Fields = {}): readonly string[] {
  const header = answer.headers.get('x-amzn-errortype')?.split(':')[0]?.trim();
  const body = ['code', '__type', 'error'].map((name) => textField(fields, name)?.split('#').at(-1));
  return [header, ...body].flatMap((name) => (name ? [name.replace(/Exception$/, '')] : []));
}

/** The fields of a 200, or the failure that the status and the body make. `now` in epoch milliseconds. */
export function readAnswer(answer: AwsAnswer, operation: string, now: number): Result<Fields, AwsFailure> {
  const fields = parseFields(answer.text);
  if (answer.status === 200) {
    if (fields !== undefined) return ok(fields);
    // A network that wants a log-in answers everything with its own page.
    if (looksLikeHtml(answer)) return fail({ code: 'NET_LOGIN_PAGE' });
    return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: operation });
  }
  return fail(statusFailure(answer, operation, now));
}

function statusFailure(answer: AwsAnswer, operation: string, now: number): AwsFailure {
  const { status } = answer;
  if (status === 429) return { code: 'AWS_SLOW_DOWN', ...retryAfter(answer, now) };
  if (status >= 500) return { code: 'AWS_NOT_ANSWERING', detail: String(status), ...retryAfter(answer, now) };
  // AWS refuses in JSON. A refusal as a page comes from a proxy on the way, and says nothing about the person's rights.
  if (looksLikeHtml(answer)) return { code: 'NET_LOGIN_PAGE' };
  if (status === 401) return { code: 'AWS_UNAUTHORIZED' };
  if (status === 403) return { code: 'AWS_FORBIDDEN' };
  if (status === 404) return { code: 'AWS_NOT_FOUND' };
  if (status === 400) return { code: 'AWS_INVALID_REQUEST', detail: operation };
  return { code: 'AWS_UNEXPECTED_ANSWER', detail: operation };
}

function retryAfter(answer: AwsAnswer, now: number): { retryAfterMs?: number } {
  const text = answer.headers.get('retry-after') ?? '';
  // `Date.parse` finds a date in nearly anything: only HTTP's own form counts (RFC 9110, section 5.6.7).
  const isDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
  const ms = /^\d{1,6}$/.test(text) ? Number(text) * 1000 : isDate ? Date.parse(text) - now : 0;
  return Number.isFinite(ms) && ms > 0 ? { retryAfterMs: ms } : {};
}

export function looksLikeHtml(answer: AwsAnswer): boolean {
  return (answer.headers.get('content-type') ?? '').includes('html') || answer.text.trimStart().startsWith('<');
}
