/** Second source: the host's name, which AWS gives an account only when several sessions live side by side. */
import type { ConsoleHost } from '../../aws/console-host.ts';
import type { Claim } from '../claim.ts';

export function hostClaims(host: ConsoleHost | undefined): Claim[] {
  return host === undefined ? [] : [host];
}
