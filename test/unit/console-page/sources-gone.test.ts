import { describe, expect, test } from 'vitest';
import { identityOf } from '../../../src/console-page/identity.ts';
import { CONSOLE_FORMS, SOURCES } from './console-forms.ts';
import type { PageIdentity } from '../../../src/console-page/identity.ts';
import type { ConsoleForm } from './console-forms.ts';

const MOST_GONE = 3;
const names = [...SOURCES.keys()];

function without(form: ConsoleForm, gone: readonly string[]): PageIdentity {
  return identityOf(gone.reduce((page, name) => SOURCES.get(name)?.(page) ?? page, form.page));
}

/** Right as far as it goes, or unknown for want of a source; what is left never looks like a contradiction. */
function isRightOrUnknown(identity: PageIdentity, { truth }: ConsoleForm): boolean {
  if (identity.state === 'unknown') return identity.reason === 'missing';
  return (
    identity.accountId === truth.accountId &&
    (identity.roleName === undefined || identity.roleName === truth.roleName) &&
    (identity.region === undefined || identity.region === truth.region)
  );
}

describe.each([...CONSOLE_FORMS])('%s', (_name, form) => {
  test('is known in full while every source is there', () => {
    expect(without(form, [])).toEqual({ state: 'known', ...form.truth });
  });

  test('keeps its account without any one of its sources, unless that is the only one with an account', () => {
    const { accountId } = form.truth;
    for (const name of names) {
      const isLast = form.isToldOnce && name.startsWith('the session data');
      const expected = isLast ? { state: 'unknown', reason: 'missing' } : { state: 'known', accountId };
      expect(without(form, [name]), name).toMatchObject(expected);
    }
  });

  test('is right or unknown without any one, any two and any three of its sources', () => {
    const wrong: string[][] = [];
    for (let set = 0; set < 2 ** names.length; set += 1) {
      const gone = names.filter((_source, at) => (set >> at) % 2 === 1);
      if (gone.length <= MOST_GONE && !isRightOrUnknown(without(form, gone), form)) wrong.push(gone);
    }
    expect(wrong).toEqual([]);
  });
});
