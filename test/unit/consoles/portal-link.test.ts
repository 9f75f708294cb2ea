import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portalLink } from '../../../src/consoles/portal-link.ts';

const role = { accountId: '012345678901', roleName: 'Team+Access=1,a.b@c-d' };

test('a portal link is the one that AWS documents, each part encoded once', () => {
  const destination = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:v=3';
  expect(portalLink('https://acme.awsapps.com/start', role, destination)).toBe(
    'https://acme.awsapps.com/start/#/console?account_id=012345678901&role_name=Team%2BAccess%3D1%2Ca.b%40c-d' +
      '&destination=https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fec2%2Fhome%3Fregion%3Deu-west-1%23Instances%3Av%3D3',
  );
  expect(portalLink('https://acme.awsapps.com/start', role)).not.toContain('destination');
});

test('whatever stands in a destination stays in its own parameter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (destination) => {
      const link = new URL(portalLink('https://acme.awsapps.com/start', role, destination));
      const query = new URLSearchParams(link.hash.replace('#/console?', ''));
      expect([...query.keys()]).toEqual(['account_id', 'role_name', 'destination']);
      expect(query.get('destination')).toBe(destination);
      expect(query.get('role_name')).toBe(role.roleName);
      expect(link.origin + link.pathname).toBe('https://acme.awsapps.com/start/');
    }),
    { numRuns: 200 },
  );
}, 20_000);
