/** How a person wants an account to look where only its id is known, as on its console pages. */
import type { AccountNote, ChosenLook } from './account-notes.ts';

/** Of several portals that give the same account, one that calls it production is enough: in doubt, the careful one. */
export function chosenLook(notes: readonly AccountNote[], accountId: string): ChosenLook {
  const own = notes.filter((note) => note.accountId === accountId);
  const environments = own.flatMap(({ environment }) => environment ?? []);
  const environment = environments.find((one) => one === 'prod') ?? environments[0];
  const colour = own.find((note) => note.colour !== undefined)?.colour;
  return { ...(colour && { colour }), ...(environment && { environment }) };
}
