/** From a status and a body to fields or a typed failure: what all JSON operations of AWS share. */
import type { AwsFailure } from './failure.ts';
import { parseFields, textField, type Fields } from './fields.ts';
import { fail, ok, type Result } from './result.ts';
import type { AwsAnswer } from './wire.ts';

/** The body's fields, where it is a whole JSON object. */
export function fieldsOf(answer: AwsAnswer): Fields | undefined {
  return answer.isUtf8 ? parseFields(answer.text) : undefined;
}

/** What AWS calls its exception, by every place in which it may say so, the surest first. */
export function exceptionNames(answer: AwsAnswer, fields: Fields = {}): readonly string[] {
  const header = answer.headers.get('x-amzn-errortype')?.split(':')[0]?.trim();
  const body = ['code', '__type', 'error'].map((name) => textField(fields, name)?.split('#').at(-1));
  return [header, ...body].flatMap((name) => (name ? [name.replace(/Exception$/, '')] : []));
}

/** An answer of which what the operation is for is missing. */
export function unexpected(operation: string): Result<never, AwsFailure> {
  return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: operation });
}

/** The fields of a 200, or the failure that the status and the body make. `now` in epoch milliseconds. */
export function readAnswer(answer: AwsAnswer, operation: string, now: number): Result<Fields, AwsFailure> {
  if (answer.status !== 200) return fail(statusFailure(answer, operation, now));
  const fields = fieldsOf(answer);
  if (fields !== undefined) return ok(fields);
  // A network that wants a log-in answers everything with its own page.
  return looksLikeHtml(answer) ? fail({ code: 'NET_LOGIN_PAGE' }) : unexpected(operation);
}

/** What a status other than 200 means. `now` in epoch milliseconds. */
export function statusFailure(answer: AwsAnswer, operation: string, now: number): AwsFailure {
  const { status } = answer;
  if (isRedirect(status)) return { code: 'NET_REDIRECTED', detail: answer.host };
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

/** Browsers hide the status of a redirect that they were told not to follow. */
function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400 && status !== 304);
}

function retryAfter(answer: AwsAnswer, now: number): { retryAfterMs?: number } {
  const text = answer.headers.get('retry-after') ?? '';
  // A date of AWS's counts by AWS's clock, which the same answer tells.
  const sentAt = httpDate(answer.headers.get('date') ?? '') ?? now;
  const at = httpDate(text);
  const ms = /^\d{1,6}$/.test(text) ? Number(text) * 1000 : at === undefined ? 0 : at - sentAt;
  return ms > 0 ? { retryAfterMs: ms } : {};
}

/**
 * Epoch milliseconds of a date as HTTP writes it (RFC 9110, section 5.6.7). `Date.parse` finds a date in nearly anything,
 * so only that form counts.
 */
export function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

export function looksLikeHtml(answer: AwsAnswer): boolean {
  return (answer.headers.get('content-type') ?? '').includes('html') || answer.text.trimStart().startsWith('<');
}
