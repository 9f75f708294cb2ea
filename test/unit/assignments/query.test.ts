import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConsolePath } from '../../../src/aws/console-page.ts';
import { partitionOfRegion } from '../../../src/aws/partitions.ts';
import { holdsMore } from '../../../src/assignments/holds-more.ts';
import { readQuery } from '../../../src/assignments/query.ts';

/** What was read, the service by its id. */
function read(text: string, ...preferred: Parameters<typeof readQuery>[1] & object) {
  const { service, ...query } = readQuery(text, preferred);
  return { ...query, ...(service && { service: service.id }) };
}

const serviceOf = (typed: string): string | undefined => readQuery(`@${typed}`).service?.id;
const regionOf = (typed: string): string | undefined => readQuery(`#${typed}`, ['aws']).region;

describe('what is typed behind @ and #', () => {
  test.each([
    ['pay @s3 #frankfurt', { words: 'pay', service: 's3', page: 's3', region: 'eu-central-1' }],
    ['@s3 pay #frankfurt dev', { words: 'pay  dev', service: 's3', page: 's3', region: 'eu-central-1' }],
    ['#DUBLIN @EC2 Pay', { words: 'Pay', service: 'ec2', page: 'ec2', region: 'eu-west-1' }],
    ['pay @', { words: 'pay' }],
    ['pay #', { words: 'pay' }],
    ['pay @zebra', { words: 'pay', noService: 'zebra', page: 'zebra' }],
    ['pay #zebra', { words: 'pay', noRegion: 'zebra' }],
    ['pay @s3 @ec2', { words: 'pay', service: 'ec2', page: 'ec2' }],
  ])('%s', (text, query) => {
    expect(read(text)).toEqual(query);
  });

  test.each(['mira@example.com', 'R & D @ home', 'team#4', 'team #4', 'c#', 'a@b', '@1', '# 1', 'plain words'])(
    'is not what stands inside of names: %s is searched for as it is',
    (text) => {
      expect(read(text)).toEqual({ words: text });
    },
  );

  test.each([
    ...['s3', 'ec2', 'ecs', 'eks', 'rds', 'iam', 'kms', 'sns', 'sqs', 'vpc', 'acm', 'efs'].map((id) => [id, id]),
    ['s', 's3'],
    ['e', 'ec2'],
    ['lam', 'lambda'],
    ['cfn', 'cloudformation'],
    ['cw', 'cloudwatch'],
    ['sm', 'secretsmanager'],
    ['ssm', 'systems-manager'],
    ['sfn', 'step-functions'],
    ['ddb', 'dynamodb'],
    ['dyn', 'dynamodb'],
    ['r53', 'route53'],
    ['route-53', 'route53'],
    ['step-functions', 'step-functions'],
    ['stepf', 'step-functions'],
    ['cloudw', 'cloudwatch'],
    ['logs', 'logs'],
    ['insights', 'logs-insights'],
    ['insight', 'logs-insights'],
    ['functions', 'step-functions'],
    ['kubernetes', 'eks'],
    ['k8s', 'eks'],
    ['postgres', 'rds'],
    ['aurora', 'rds'],
    ['buckets', 's3'],
    ['sso', 'identity-center'],
    ['home', 'home'],
    ['manager', 'secretsmanager'],
  ])('@%s is %s', (typed, id) => {
    expect(serviceOf(typed)).toBe(id);
  });

  test.each([
    ['eu-west-1', 'eu-west-1'],
    ['euw1', 'eu-west-1'],
    ['use1', 'us-east-1'],
    ['apse2', 'ap-southeast-2'],
    ['apne1', 'ap-northeast-1'],
    ['euc1', 'eu-central-1'],
    ['usgw1', 'us-gov-west-1'],
    ['dublin', 'eu-west-1'],
    ['ireland', 'eu-west-1'],
    ['ire', 'eu-west-1'],
    ['frankfurt', 'eu-central-1'],
    ['fra', 'eu-central-1'],
    ['virginia', 'us-east-1'],
    ['tokyo', 'ap-northeast-1'],
    ['gov', 'us-gov-west-1'],
    ['são-paulo', 'sa-east-1'],
    ['zürich', 'eu-central-2'],
    ['capetown', 'af-south-1'],
    ['town', 'af-south-1'],
    ['us', 'us-east-1'],
    ['us-w', 'us-west-1'],
    ['eu', 'eu-central-1'],
    ['beijing', 'cn-north-1'],
    ['eu-north-9', 'eu-north-9'],
    ['eu-wset-1', undefined],
    ['atlantis', undefined],
  ])('#%s is %s', (typed, id) => {
    expect(regionOf(typed)).toBe(id);
  });

  test('regions of the partitions that a person is in are meant first', () => {
    expect(readQuery('#us', ['aws-us-gov']).region).toMatch(/^us-gov-/);
    expect(readQuery('#us-east-1', ['aws-us-gov']).region).toBe('us-east-1');
  });
});

describe('what is pasted', () => {
  const ID = '482910375516';
  const CONSOLE = 'https://eu-central-1.console.aws.amazon.com';

  test.each([
    ['4829-1037-5516', { words: ID, accountId: ID }],
    ['4829 1037 5516', { words: ID, accountId: ID }],
    [` "${ID}"`, { words: ID, accountId: ID }],
    ['4829–1037–5516', { words: ID, accountId: ID }],
    [`pay ${ID}`, { words: `pay ${ID}` }],
    [
      `arn:aws:lambda:eu-west-2:${ID}:function:pay`,
      { words: ID, accountId: ID, service: 'lambda', page: 'lambda', region: 'eu-west-2' },
    ],
    [
      `arn:aws-us-gov:states:us-gov-west-1:${ID}:stateMachine:x`,
      { words: ID, accountId: ID, service: 'step-functions', page: 'step-functions', region: 'us-gov-west-1' },
    ],
    [
      `arn:aws-cn:ec2:cn-north-1:${ID}:instance/i-1`,
      { words: ID, accountId: ID, service: 'ec2', page: 'ec2', region: 'cn-north-1' },
    ],
    [
      `arn:aws-eusc:sqs:eusc-de-east-1:${ID}:q`,
      { words: ID, accountId: ID, service: 'sqs', page: 'sqs', region: 'eusc-de-east-1' },
    ],
    ['arn:aws:s3:::bucket/key', { words: '', service: 's3', page: 's3' }],
    ['pay arn:aws:s3:::bucket', { words: 'pay', service: 's3', page: 's3' }],
    [
      `arn:aws:ssm:eu-west-1:${ID}:parameter/pay/key`,
      { words: ID, accountId: ID, service: 'parameter-store', page: 'parameter-store', region: 'eu-west-1' },
    ],
    [
      `arn:aws:elasticloadbalancing:eu-west-1:${ID}:loadbalancer/app/x/1 #tokyo`,
      { words: ID, accountId: ID, service: 'load-balancers', page: 'load-balancers', region: 'ap-northeast-1' },
    ],
    [
      `arn:aws:sts::${ID}:assumed-role/AWSReservedSSO_ReadOnlyAccess_0123456789abcdef/mira`,
      { words: ID, accountId: ID, roleName: 'ReadOnlyAccess' },
    ],
    [
      `arn:aws:iam::${ID}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Data_Admin_0123456789abcdef`,
      { words: ID, accountId: ID, roleName: 'Data_Admin', service: 'iam', page: 'iam' },
    ],
    [
      `${CONSOLE}/ec2/home?region=eu-central-1#Instances:`,
      { words: '', service: 'ec2', page: '/ec2/home#Instances:', region: 'eu-central-1' },
    ],
    [
      `pay ${CONSOLE}/s3/buckets/b?region=eu-central-1&tab=objects`,
      { words: 'pay', service: 's3', page: '/s3/buckets/b?tab=objects', region: 'eu-central-1' },
    ],
    [
      `https://${ID}-abc123de.us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles`,
      { words: ID, accountId: ID, service: 'iam', page: '/iam/home#/roles' },
    ],
    [
      `${CONSOLE}/cloudformation/home?region=eu-central-1#/stacks/stackinfo?stackId=arn%3Aaws%3Acloudformation%3Aeu-central-1%3A${ID}%3Astack%2Fpay%2F1`,
      {
        words: ID,
        accountId: ID,
        service: 'cloudformation',
        page: `/cloudformation/home#/stacks/stackinfo?stackId=arn%3Aaws%3Acloudformation%3Aeu-central-1%3A${ID}%3Astack%2Fpay%2F1`,
        region: 'eu-central-1',
      },
    ],
    [
      `${CONSOLE}/ecr/repositories/private/${ID}/pay?region=eu-central-1`,
      {
        words: ID,
        accountId: ID,
        service: 'ecr',
        page: `/ecr/repositories/private/${ID}/pay`,
        region: 'eu-central-1',
      },
    ],
    [
      `${CONSOLE}/cloudwatch/home?region=eu-central-1#logsV2:log-groups`,
      { words: '', service: 'logs', page: '/cloudwatch/home#logsV2:log-groups', region: 'eu-central-1' },
    ],
    [
      `https://acme.awsapps.com/start/#/console?account_id=${ID}&role_name=ReadOnlyAccess&destination=${encodeURIComponent(`${CONSOLE}/rds/home?region=eu-central-1#databases:`)}`,
      {
        words: ID,
        accountId: ID,
        roleName: 'ReadOnlyAccess',
        service: 'rds',
        page: '/rds/home#databases:',
        region: 'eu-central-1',
      },
    ],
    [`https://acme.awsapps.com/start/#/console?account_id=${ID}`, { words: ID, accountId: ID }],
    [
      `https://acme.awsapps.com/start/#/console?account_id=${ID}&role_name=a%20b&destination=https%3A%2F%2Fevil.test%2F`,
      { words: ID, accountId: ID },
    ],
    [
      `User: arn:aws:sts::${ID}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/me is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::bucket/key" because no identity-based policy allows the s3:GetObject action`,
      { words: ID, accountId: ID, roleName: 'Admin' },
    ],
    [
      `An error occurred (AccessDeniedException) when calling the DescribeKey operation: User: arn:aws:sts::${ID}:assumed-role/deploy/ci is not authorized to perform: kms:DescribeKey on resource: arn:aws:kms:eu-west-1:111122223333:key/1`,
      { words: ID, accountId: ID },
    ],
    ['https://evil.test/ec2/home', { words: 'https://evil.test/ec2/home' }],
  ])('%s', (text, query) => {
    expect(read(text)).toEqual(query);
  });

  test('F68 no address leads anywhere but to the console', () => {
    expect(read('https://eu-west-1.console.aws.amazon.com//evil.test?SigninToken=1').page).toBe('/console/home');
    expect(read('https://console.aws.amazon.com@evil.test/').page).toBeUndefined();
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '@',
      '#',
      ' ',
      'arn:aws:',
      ':',
      '123456789012',
      'https://',
      'console.aws.amazon.com',
      '/',
      '?',
      '%3a',
    ),
    fc.constantFrom('@s3', '#frankfurt', 'User: ', 'region=eu-west-1', '#/console?account_id=', '-', '\n', '\u202e'),
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('is read without an error, and what comes of it is what it says to be', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const query = readQuery(text);
        if (query.accountId !== undefined) expect(query.accountId).toMatch(/^\d{12}$/);
        if (query.accountId !== undefined) expect(query.words.startsWith(query.accountId)).toBe(true);
        if (query.region !== undefined) expect(partitionOfRegion(query.region)).toBeDefined();
        if (query.roleName !== undefined) expect(query.roleName).toMatch(/^[\w+=,.@-]{1,64}$/);
        if (query.page?.startsWith('/') === true) expect(isConsolePath(query.page)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('that holds nothing but words is searched for as it is, and needs nothing loaded', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!holdsMore(text)) expect(read(text).words).toBe(text.trim());
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['@', 1_000_000],
    ['#a ', 400_000],
    ['arn:aws:', 200_000],
    ['arn:aws:s3:::', 100_000],
    ['https://', 200_000],
    ['1234-', 300_000],
    [' ', 1_000_000],
    ['%3a', 400_000],
    ['-aws-', 300_000],
  ])('F58 of megabytes, %j again and again, is read as far as it can say anything', (unit, times) => {
    const text = unit.repeat(times);
    const begun = process.cpuUsage().user;
    holdsMore(text);
    readQuery(text);
    readQuery(`https://console.aws.amazon.com/${text}`);
    // Microseconds of the processor, not of the clock. A pattern that goes wrong takes minutes.
    expect(process.cpuUsage().user - begun).toBeLessThan(1_000_000);
  });
});
