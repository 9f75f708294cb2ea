import { expect, test } from 'vitest';
import { canSignOutFirst } from '../../../src/aws/sign-out-first.ts';
import { PARTITIONS } from '../../../src/aws/partitions.ts';

test('a log-out that leads on is known of AWS’s first partition alone', () => {
  expect(PARTITIONS.map(({ id }) => id).filter(canSignOutFirst)).toEqual(['aws']);
});
