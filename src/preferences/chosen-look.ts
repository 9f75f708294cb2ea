/** How a person wants an account to look where only its id is known, as on its console pages. */
import type { AccountNote, ChosenLook } from './account-notes.ts';

/**
 * Of several portals that give the same account, one that calls it production is enough: in doubt, the careful one. Where
 * it is about one portal, no other takes that from it.
 */
export function chosenLook(notes: readonly AccountNote[], accountId: string, throughPortal?: string): ChosenLook {
  const own = notes.filter((note) => note.accountId === accountId);
  const asked = throughPortal === undefined ? own : own.filter(({ portalId }) => portalId === throughPortal);
  const isProduction = own.some(({ environment }) => environment === 'prod');
  const environment = isProduction ? 'prod' : asked.flatMap((note) => note.environment ?? [])[0];
  const colour = asked.flatMap((note) => note.colour ?? [])[0];
  return { ...(colour && { colour }), ...(environment && { environment }) };
}
