/** What the options offer as the beginning of a chain of roles. */
import { describe, expect, test } from 'vitest';
import { chainSources, sourcesFitting } from '../../../src/pages/options/chain-sources.ts';

type Reading = Parameters<typeof chainSources>[0];

const DEPLOY = 'arn:aws:iam::222222222222:role/deploy';
const chain = { accountId: '111111111111', roleName: 'Admin', roles: [DEPLOY] };
const member = { portalId: 'p', accountId: '222222222222', roleName: 'deploy', chain };

function reading(portalNames: readonly string[] = ['Acme']): Reading {
  const portals = portalNames.map((name, at) => ({ portal: { id: at === 0 ? 'p' : `p${at}`, name } }));
  const account = { portalId: 'p', accountId: '111111111111', accountName: ' payments ', emailAddress: '' };
  return {
    overview: { portals } as unknown as Reading['overview'],
    accounts: [
      { ...account, roleNames: ['Admin', 'Reader'] },
      { ...account, accountId: '444444444444', goneSince: 1, roleNames: ['Admin'] },
    ],
    named: [
      { id: '1', name: 'Deploy', members: [member] },
      { id: '2', name: 'Both', members: [member, member] },
      { id: '3', name: 'A place', members: [{ portalId: 'p', accountId: '111111111111', roleName: 'Admin' }] },
    ],
  };
}

describe('a chain of roles', () => {
  test('begins with each role of an account that is there, or with a role at the end of a chain', () => {
    const sources = chainSources(reading());
    expect([...sources.keys()]).toEqual([
      'Deploy · 222222222222 · deploy',
      'payments · 111111111111 · Admin',
      'payments · 111111111111 · Reader',
    ]);
    expect(sources.get('Deploy · 222222222222 · deploy')?.from).toEqual(member);
  });

  test('names the portal where there are several', () => {
    expect([...chainSources(reading(['Acme', 'Other'])).keys()]).toContain('payments · 111111111111 · Reader · Acme');
  });

  test('is found by any words of what it begins with', () => {
    const sources = chainSources(reading());
    expect(sourcesFitting(sources, 'PAY read')).toEqual(['payments · 111111111111 · Reader']);
    expect(sourcesFitting(sources, '')).toHaveLength(3);
    expect(sourcesFitting(sources, 'zebra')).toEqual([]);
  });
});
