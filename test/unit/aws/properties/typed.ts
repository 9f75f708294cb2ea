/** Whether a value is what its type says: the types of the product, once more, at run time. */
import { AWS_FAILURE_CODES } from '../../../../src/aws/failure.ts';

export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string' && value !== '';
export const isAnyText: Check = (value) => typeof value === 'string';
export const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isMoment: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const isPositive: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value > 0;
export const isAccountId: Check = (value) =>
  typeof value === 'string' && /^[0-9]{12}$/.test(value) && value.length === 12;
export const isNull: Check = (value) => value === null;
export const isTrue: Check = (value) => value === true;

export function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

/** A field that may be left out. There and `undefined` is not left out. */
export function optional(check: Check): Check & { readonly optional: true } {
  return Object.assign((value: unknown) => check(value), { optional: true as const });
}

export function listOf(check: Check): Check {
  // `every` would pass over the holes of a sparse list.
  return (value) => Array.isArray(value) && Array.from<unknown>(value).every((entry) => check(entry));
}

/** An object with these fields and no others, and nothing odd behind it. */
export function object(fields: Readonly<Record<string, Check>>): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    const known = Object.entries(fields).every(([name, check]) =>
      own.has(name) ? check(own.get(name)) : 'optional' in check,
    );
    return known && [...own.keys()].every((name) => Object.hasOwn(fields, name));
  };
}

/** A failure of the wire layer: a known code, a short detail, a wait that ends. */
export const isAwsFailure: Check = object({
  code: oneOf(...AWS_FAILURE_CODES),
  detail: optional((value) => typeof value === 'string' && value.length <= 100),
  retryAfterMs: optional(isPositive),
});

export function resultOf(value: Check): Check {
  const succeeded = object({ ok: isTrue, value });
  const failed = object({ ok: oneOf(false), failure: isAwsFailure });
  return (result) => succeeded(result) || failed(result);
}
