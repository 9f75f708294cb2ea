/** Reads what others wrote field by field, so that one that is wrong does not take the others with it. */
import * as v from 'valibot';
import { asFields } from '../aws/fields.ts';

/**
 * `undefined` where it is no object, or lacks what it cannot do without. `tell` hears where each thing stands that is not used:
 * fields of another type, fields that nobody knows, and those that are missing.
 */
export function readUsable<E extends v.ObjectEntries>(
  schema: v.ObjectSchema<E, undefined>,
  stored: unknown,
  path: string,
  tell: (path: string) => void,
): v.InferOutput<v.ObjectSchema<E, undefined>> | undefined {
  const fields = asFields(stored);
  if (fields === undefined) {
    tell(path);
    return undefined;
  }
  const tellOf = (name: string): void => tell(path === '' ? name : `${path}.${name}`);
  const usable = Object.entries(fields).filter(([name, value]) => {
    const entry = Object.hasOwn(schema.entries, name) ? schema.entries[name] : undefined;
    const isUsable = entry !== undefined && v.is(entry, value);
    if (!isUsable) tellOf(name);
    return isUsable;
  });
  const read = v.safeParse(schema, Object.fromEntries(usable));
  if (read.success) return read.output;
  const lacking = Object.keys(v.flatten(read.issues).nested ?? {});
  for (const name of lacking) if (!Object.hasOwn(fields, name)) tellOf(name);
  return undefined;
}
