import { describe, expect, test } from 'vitest';
import { parseConsoleHost } from '../../../src/aws/console-host.ts';
import { GLOBAL_REGIONS, isConsolePath } from '../../../src/aws/console-page.ts';
import { PARTITIONS } from '../../../src/aws/partitions.ts';
import { allServices, serviceById, serviceUrl, type Service } from '../../../src/aws/services.ts';

const SERVICES = allServices();
/** Consoles outside the console's hosts: each address is written out here once more. */
const ELSEWHERE = ['https://lightsail.aws.amazon.com/ls/webapp/home', 'https://quicksight.aws.amazon.com/'];

describe('the table of services', () => {
  test('has an id and a name for each, and no id twice', () => {
    expect(SERVICES.length).toBeGreaterThan(100);
    for (const { id, name } of SERVICES) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(name).toMatch(/\S/);
    }
    expect(new Set(SERVICES.map(({ id }) => id)).size).toBe(SERVICES.length);
  });

  test('has no alias that means two services', () => {
    const names = SERVICES.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test.each(PARTITIONS)('leads to a console host of $id, except for the two that are elsewhere', ({ id }) => {
    const globalRegion = GLOBAL_REGIONS[id];
    for (const service of SERVICES) {
      const there = serviceUrl(service, id, globalRegion);
      // Addresses that are written out are known for one partition.
      if (there === undefined) expect([service.path.startsWith('/'), id === 'aws']).toEqual([false, false]);
      if (there === undefined || ELSEWHERE.includes(there.url)) continue;
      const url = new URL(there.url);
      expect(parseConsoleHost(url.hostname)?.partition).toBe(id);
      expect(url.searchParams.get('region')).toBe(service.global ? null : globalRegion);
    }
  });

  test('has paths that pages may ask for', () => {
    for (const { path } of SERVICES) if (path.startsWith('/')) expect(isConsolePath(path), path).toBe(true);
  });

  test.each([
    ['s3', 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['lambda', 'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions'],
    ['budgets', 'https://us-east-1.console.aws.amazon.com/billing/home#/budgets'],
    ['waf', 'https://us-east-1.console.aws.amazon.com/wafv2/homev2/web-acls'],
    ['networkmanager', 'https://us-west-2.console.aws.amazon.com/networkmanager/home'],
    ['health', 'https://health.console.aws.amazon.com/health/home'],
  ])('%s', (id, url) => {
    expect(serviceUrl(serviceById(id) as Service, 'aws', 'eu-west-1')?.url).toBe(url);
  });
});
