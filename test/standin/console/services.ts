/** The few consoles that have a page of their own here; every other path gets a plain one. */
import { createHash } from 'node:crypto';
import { markup, type Markup } from '../html.ts';

export interface ServicePage {
  /** Shown in the breadcrumb bar and in the title. */
  readonly service: string;
  readonly view: string;
  readonly content: Markup;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['s3', 'S3'],
  ['iam', 'IAM'],
  ['lambda', 'Lambda'],
  ['cloudwatch', 'CloudWatch'],
  ['dynamodbv2', 'DynamoDB'],
  ['rds', 'RDS'],
  ['billing', 'Billing'],
  ['cloudformation', 'CloudFormation'],
  ['vpcconsole', 'VPC'],
]);

/** Consoles whose pages belong to no region. */
const GLOBAL_PATHS: ReadonlySet<string> = new Set([
  'iam',
  'billing',
  'organizations',
  'route53',
  'cloudfront',
  'health',
  'trustedadvisor',
  'artifact',
  'cost-management',
  'support',
  'account',
]);

export function isGlobalPath(path: string): boolean {
  return GLOBAL_PATHS.has(path.split('/')[1] ?? '');
}

const HOSTS = [
  'orders-api-1',
  'orders-api-2',
  'ledger-writer',
  'ledger-reader',
  'etl-nightly',
  'bastion',
  'gateway-a',
  'gateway-b',
  'search-1',
  'search-2',
  'queue-worker-1',
  'queue-worker-2',
  'queue-worker-3',
  'metrics',
  'mail-relay',
  'build-runner-1',
  'build-runner-2',
  'cache-1',
  'cache-2',
  'jump-host',
  'report-maker',
  'media-encoder',
  'session-store',
  'webhook-relay',
];

function table(headings: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const cells = (row: readonly string[]): Markup[] =>
    row.map((cell, at) => (at === 0 ? markup`<td><a href="#">${cell}</a></td>` : markup`<td>${cell}</td>`));
  return markup`<div class="box"><table><thead><tr>${headings.map((heading) => markup`<th>${heading}</th>`)}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}

function instances(region: string): Markup {
  const rows = HOSTS.map((name, at) => [
    name,
    `i-0${createHash('sha256').update(name).digest('hex').slice(0, 16)}`,
    at % 7 === 5 ? 'Stopped' : 'Running',
    at % 3 === 0 ? 'm7g.xlarge' : 'm7g.large',
    at % 7 === 5 ? '–' : '3/3 checks passed',
    `${region}${'abc'[at % 3] ?? 'a'}`,
  ]);
  return markup`<div class="heading"><h1>Instances <span>(${rows.length})</span></h1><button>Connect</button><button>Instance state ▾</button><button class="primary">Launch instances</button></div>
${table(['Name', 'Instance ID', 'State', 'Type', 'Status', 'Zone'], rows)}`;
}

function consoleHome(): Markup {
  const boxes: readonly (readonly [string, readonly string[]])[] = [
    ['Recently visited', ['EC2', 'S3', 'CloudWatch', 'IAM', 'RDS', 'Lambda']],
    ['Applications', ['orders', 'ledger', 'storefront', 'search']],
    ['Health', ['No open issues', 'No scheduled changes', 'No notifications']],
    ['Cost and usage', ['Current month', 'Forecast', 'Savings']],
    ['Security', ['Findings: 0 critical', 'Access reviews: 2 open']],
    ['Start building', ['A virtual machine', 'A web application', 'A database', 'A queue']],
  ];
  const drawn = boxes.map(
    ([title, items]) =>
      markup`<div class="box tall"><h2>${title}</h2>${items.map((item) => markup`<p><a href="#">${item}</a></p>`)}</div>`,
  );
  return markup`<div class="heading"><h1>Console Home</h1><button>Reset layout</button><button class="primary">Add widgets</button></div><div class="grid">${drawn}</div>`;
}

function plain(service: string): Markup {
  const rows = HOSTS.map((name, at) => [name, 'Active', `${at + 1} days ago`]);
  return markup`<div class="heading"><h1>${service}</h1><button>Actions ▾</button><button class="primary">Create</button></div>${table(['Name', 'State', 'Created'], rows)}`;
}

export function servicePage(path: string, region: string): ServicePage {
  const first = path.split('/')[1] ?? '';
  if (first === 'ec2') return { service: 'EC2', view: 'Instances', content: instances(region) };
  if (first === 'console' || first === '')
    return { service: 'Console Home', view: 'Console Home', content: consoleHome() };
  const service = NAMES.get(first) ?? first;
  return { service, view: 'Overview', content: plain(service) };
}
