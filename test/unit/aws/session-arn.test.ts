import { expect, test } from 'vitest';
import { parseSessionArn, permissionSetName } from '../../../src/aws/session-arn.ts';

const HASH = '0123456789abcdef';

test('a permission set’s role tells the set, the account and the person', () => {
  expect(
    parseSessionArn(`arn:aws:sts::001234567890:assumed-role/AWSReservedSSO_ReadOnlyAccess_${HASH}/mira@acme.example`),
  ).toEqual({
    partition: 'aws',
    accountId: '001234567890',
    roleName: 'ReadOnlyAccess',
    sessionName: 'mira@acme.example',
  });
});

test('a permission set’s name may hold underscores', () => {
  expect(permissionSetName(`AWSReservedSSO_Data_Lake_Admin_${HASH}`)).toBe('Data_Lake_Admin');
});

test.each([
  'OrganizationAccountAccessRole',
  'AWSReservedSSO_Unfinished',
  'AWSReservedSSO_Short_0123',
  'AWSReservedSSO__x',
])('the role %s, which no permission set made, goes by its own name', (role) => {
  const principal = parseSessionArn(`arn:aws:sts::123456789012:assumed-role/${role}/mira`);
  expect(principal).toMatchObject({ roleName: role, isOwnRole: true });
});

test.each(['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'])('the partition %s is read', (partition) => {
  expect(parseSessionArn(`arn:${partition}:sts::123456789012:assumed-role/Role/mira`)?.partition).toBe(partition);
});

test.each([
  'arn:aws:iam::123456789012:user/team/alice',
  'arn:aws:iam::123456789012:root',
  'arn:aws:sts::123456789012:federated-user/alice',
  'arn:aws:sts::123456789012:assumed-role/Role',
  'arn:aws:sts::123456789012:assumed-role/a/b/c',
])('%s gives the account without a role', (arn) => {
  expect(parseSessionArn(arn)).toEqual({ partition: 'aws', accountId: '123456789012' });
});

test.each([
  '',
  'not an arn',
  'arn:aws:sts::12345678901:assumed-role/Role/mira',
  'arn:aws:sts::1234567890123:assumed-role/Role/mira',
  'arn:aws-iso:sts::123456789012:assumed-role/Role/mira',
  'arn:aws:s3:::bucket',
  ' arn:aws:sts::123456789012:assumed-role/Role/mira',
  `arn:aws:sts::123456789012:assumed-role/${'r'.repeat(3000)}/mira`,
])('%s is refused', (arn) => {
  expect(parseSessionArn(arn)).toBeUndefined();
});
