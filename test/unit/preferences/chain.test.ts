/** Roles that are reached from others: what may be written down as one. */
import { describe, expect, test } from 'vitest';
import { chainTo, type ChainSource } from '../../../src/preferences/chain.ts';
import { MOST_ROLES } from '../../../src/preferences/named-sets.ts';
import { asNamedSets } from '../../../src/preferences/stored-sets.ts';

const FROM: ChainSource = { portalId: 'p', accountId: '111111111111', roleName: 'Admin' };
const DEPLOY = 'arn:aws:iam::222222222222:role/deploy';
const AUDIT = 'arn:aws:iam::333333333333:role/team/security/audit';

/** Reached one after another. */
function through(...arns: readonly string[]) {
  let from = FROM;
  for (const arn of arns.slice(0, -1)) {
    const step = chainTo(from, arn, 'aws');
    if (!step.ok) return step;
    from = step.value;
  }
  return chainTo(from, arns.at(-1) ?? '', 'aws');
}

describe('a role that is reached from a permission set', () => {
  test('is the console of its own account, by its own name', () => {
    expect(through(` ${AUDIT} `)).toEqual({
      ok: true,
      value: {
        portalId: 'p',
        accountId: '333333333333',
        roleName: 'audit',
        chain: { accountId: '111111111111', roleName: 'Admin', roles: [AUDIT] },
      },
    });
  });

  test('may lead on to another one', () => {
    expect(through(DEPLOY, AUDIT)).toMatchObject({ ok: true, value: { chain: { roles: [DEPLOY, AUDIT] } } });
  });

  test.each([
    'deploy',
    '222222222222',
    'arn:aws:iam::22222222222:role/deploy',
    'arn:aws:iam::222222222222:user/deploy',
    'arn:aws:iam::222222222222:role/',
    'arn:aws:sts::222222222222:assumed-role/deploy/me',
    'arn:aws-other:iam::222222222222:role/deploy',
    `arn:aws:iam::222222222222:role/${'x'.repeat(65)}`,
    `arn:aws:iam::222222222222:role/a b/deploy`,
    `${DEPLOY}\n${AUDIT}`,
    `arn:aws:iam::222222222222:role/${'x/'.repeat(2000)}deploy`,
  ])('is none where its ARN is none: %s', (arn) => {
    expect(through(arn)).toEqual({ ok: false, failure: { code: 'CHAIN_NO_ROLE' } });
  });

  test('is refused in another partition', () => {
    expect(through('arn:aws-cn:iam::222222222222:role/deploy')).toMatchObject({
      failure: { code: 'CHAIN_OTHER_PARTITION' },
    });
  });
});

describe('a chain that comes back to where it was', () => {
  test.each<[string, readonly string[]]>([
    ['the same role', [DEPLOY, DEPLOY]],
    ['the same role by way of another', [DEPLOY, AUDIT, DEPLOY]],
    ['the same role in other letters and at another path', [DEPLOY, 'arn:aws:iam::222222222222:role/team/Deploy']],
    [
      'the role of the permission set that it begins with',
      ['arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'],
    ],
  ])('is refused: %s', (_what, arns) => {
    expect(through(...arns)).toEqual({ ok: false, failure: { code: 'CHAIN_LOOP' } });
  });

  test('or has more roles than anybody follows is refused', () => {
    const roles = Array.from({ length: MOST_ROLES + 1 }, (_, at) => `arn:aws:iam::222222222222:role/step-${at}`);
    expect(through(...roles.slice(0, MOST_ROLES))).toMatchObject({ ok: true });
    expect(through(...roles)).toEqual({ ok: false, failure: { code: 'CHAIN_TOO_LONG' } });
  });
});

describe('what is stored of one', () => {
  const member = {
    portalId: 'p',
    accountId: '222222222222',
    roleName: 'deploy',
    chain: { accountId: '111111111111', roleName: 'Admin', roles: [DEPLOY] },
  };
  const read = (stored: object) => asNamedSets([{ id: '1', name: 'Deploy', members: [stored] }]);

  test('is read as it was kept', () => {
    expect(read(member)[0]?.members).toEqual([member]);
  });

  test.each<[string, object]>([
    ['no role', { ...member.chain, roles: [] }],
    ['what is no role', { ...member.chain, roles: [DEPLOY, 7] }],
    ['roles that are no list', { ...member.chain, roles: DEPLOY }],
    ['too many roles', { ...member.chain, roles: [1, 2, 3, 4].map((at) => `${DEPLOY}-${at}`) }],
    ['another end', { ...member.chain, roles: [AUDIT] }],
    ['no source', { roles: [DEPLOY] }],
  ])('is nothing where it has %s: its role would be looked for among permission sets', (_what, chain) => {
    expect(read({ ...member, chain })).toEqual([]);
  });
});
