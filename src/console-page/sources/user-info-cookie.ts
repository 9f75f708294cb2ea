/**
 * Third source: the cookie `aws-userInfo`, URL-encoded JSON with the session's ARN. All tabs share it, so it is about
 * this one only where the page itself says that there is a single session.
 */
import { parseSessionArn } from '../../aws/session-arn.ts';
import { parseFields } from '../claim.ts';
import type { Claim } from '../claim.ts';
import type { PageText } from '../page-text.ts';
import type { SessionMode } from './session-data.ts';

const NAME = 'aws-userInfo=';

/** `hasLabel`: the host carries a session label, which one-session mode never does. */
export function userInfoClaims(page: PageText, mode: SessionMode, hasLabel: boolean): Claim[] {
  if (mode !== 'one' || hasLabel) return [];
  const values = page.cookie.split(';').map((part) => part.trim());
  return values.filter((part) => part.startsWith(NAME)).map((part) => cookieClaim(part.slice(NAME.length)));
}

function cookieClaim(value: string): Claim {
  const arn = parseFields(decode(value)).get('arn');
  return (typeof arn === 'string' ? parseSessionArn(arn) : undefined) ?? {};
}

/** A stray `%` makes the value no URL encoding, and so no claim. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
