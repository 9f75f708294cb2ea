/** The colour that an account has when nobody chose one: the same for every colleague, and red for production alone. */
import { hash32 } from './hash.ts';
import type { AccountColour, Environment } from './account-label.ts';
import type { NameReading } from './environment.ts';

/** Neighbours lie at least 20 apart (CIEDE2000), with normal sight and each kind of colour blindness. */
export const AUTOMATIC_COLOURS = [
  'blue',
  'orange',
  'cyan',
  'purple',
  'pink',
  'green',
  'yellow',
] as const satisfies AccountColour[];

/** One product's environments are a fixed number of steps apart, so they never look alike. */
const STEPS: Readonly<Record<Exclude<Environment, 'prod'>, number>> = {
  none: 0,
  staging: 1,
  dev: 2,
  sandbox: 3,
  security: 4,
  log: 5,
};

/**
 * `environment`: what the account is for, whoever says so. `accountId` stands in where the name has no word of its own, or
 * there is no name at all (`reading` left out).
 */
export function automaticColour(accountId: string, environment: Environment, reading?: NameReading): AccountColour {
  if (environment === 'prod') return 'red';
  if (reading === undefined) return pick(hash32(accountId));
  const family = hash32(reading.telling.join(' ') || accountId);
  const regions = reading.regionWords.length === 0 ? 0 : hash32(reading.regionWords.join(' '));
  return pick(family + STEPS[environment] + sumOf(reading.numbers) + regions);
}

/** Modulo the seven colours, so that a name full of digits stays within what a number holds exactly. */
function sumOf(numbers: readonly string[]): number {
  return numbers.reduce((sum, digits) => sum + Number(BigInt(digits) % 7n), 0);
}

function pick(sum: number): AccountColour {
  return AUTOMATIC_COLOURS[sum % AUTOMATIC_COLOURS.length] ?? AUTOMATIC_COLOURS[0];
}
