/** Any error of a service's model, as a fault asks for it by name. */
import { isOidcErrorName, OidcRefusal, refusalAnswer } from './oidc/answers.ts';
import { isPortalErrorName, namedAnswer } from './portal-api/guard.ts';
import type { TargetKind } from './target.ts';

const TEXT = 'A fault that a test asked for';

/** Throws for a name that the service's model does not have: a misspelt one would test nothing. */
export function errorAnswer(kind: TargetKind, name: string, reason?: string): Response {
  if (kind === 'oidc' && isOidcErrorName(name)) return refusalAnswer(new OidcRefusal(name, TEXT), reason);
  if (kind === 'portal-api' && isPortalErrorName(name)) return namedAnswer(name, TEXT);
  throw new Error(`${kind} has no error ${name}`);
}
