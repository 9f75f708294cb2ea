/** A made-up company's accounts, as they are named where several teams, takeovers and years have left their habits. */
import type { Findable } from '../../../src/assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../../src/preferences/environment-tag.ts';
import { readName } from '../../../src/preferences/environment.ts';

const EVERYBODY = ['ReadOnlyAccess', 'PowerUserAccess'];
const ADMIN = ['AdministratorAccess', 'ReadOnlyAccess', 'SupportUser'];

let made = 0;

interface More extends Partial<Omit<Findable, 'account'>> {
  readonly id?: string;
  readonly email?: string;
  readonly roles?: readonly string[];
}

function account(accountName: string, { id, email, roles, ...more }: More = {}): Findable {
  made += 1;
  return {
    account: {
      // Ids of no pattern, the same at every run.
      accountId: id ?? String(310_000_000_000 + ((made * 7_919_000_027) % 589_999_999_999)),
      accountName,
      emailAddress: email ?? '',
      roleNames: roles ?? EVERYBODY,
    },
    environmentTag: ENVIRONMENT_TAGS[readName(accountName).environment],
    portalName: 'Acme',
    ...more,
  };
}

function each(firsts: string, lasts: string, gap: string, roles: readonly string[]): readonly Findable[] {
  return firsts.split(' ').flatMap((first) => lasts.split(' ').map((last) => account(first + gap + last, { roles })));
}

const TEAMS =
  'payments billing checkout catalog identity search shipping returns fraud ledger analytics marketing support mobile ' +
  'notifications inventory pricing treasury procurement recommendations subscriptions warehouse logistics reporting partner-api media loyalty';

export const ORGANISATION: readonly Findable[] = [
  // One team, three stages.
  ...each(TEAMS, 'prod staging dev', '-', ADMIN),
  // Teams in several regions.
  ...each('payments orders customers', 'dev-west dev-east prod-eu-west-1 prod-us-east-1', '-', [
    'DeveloperAccess',
    'ReadOnlyAccess',
  ]),
  // Blanks and capitals.
  ...['Data Lake', 'Machine Learning', 'Log Archive', 'Network Hub', 'Shared Services', 'Disaster Recovery'].flatMap(
    (name) =>
      ['Production', 'Development', 'Test'].map((stage) =>
        account(`${name} ${stage}`, { roles: ['DataScientist', 'ViewOnlyAccess'] }),
      ),
  ),
  // A company that was taken over.
  ...each(
    'PaymentGateway OrderRouter UserProfile ImageResizer FeatureStore MetricsCollector',
    'Prod Stage Dev',
    '',
    EVERYBODY,
  ),
  ...each('core_network core_dns core_mail edge_cdn edge_waf', 'prd qa dev', '_', [
    'NetworkAdministrator',
    'ReadOnlyAccess',
  ]),
  // Another, seen in its own portal.
  ...each('globex-hr globex-finance globex-legal globex-travel', 'live test', '-', EVERYBODY).map((one) => ({
    ...one,
    portalName: 'Globex Corporation',
  })),
  // Numbered.
  ...Array.from({ length: 40 }, (_, at) => account(`team-${at + 1}`)),
  ...Array.from({ length: 30 }, (_, at) => account(`k8s-cluster${String(at + 1).padStart(2, '0')}-blue`)),
  ...Array.from({ length: 40 }, (_, at) =>
    account(`student-${String(at + 1).padStart(3, '0')}`, { email: `student${at + 1}@training.acme.example` }),
  ),
  // One of a kind.
  account('acme-root', {
    id: '482910375516',
    email: 'aws-root@acme.example',
    roles: ['BreakGlassAdmin', 'BillingReader'],
  }),
  account('Audit', { id: '201147390056', roles: ['SecurityAudit', 'ViewOnlyAccess'] }),
  account('security-tooling', { id: '046610238897', roles: ['SecurityAudit', 'AWSAdministratorAccess'] }),
  account('GuardDuty Delegated Admin', { id: '905521137748', roles: ['SecurityAudit', 'IncidentResponder'] }),
  account('cloudtrail-central', { id: '730014428869', roles: ['LogReader'] }),
  account('zephyr', { id: '664120395857', tags: ['weather', 'tier-1', 'cost:4711'], nickname: 'Forecast' }),
  account('proj-7781-x', { id: '664120395858', nickname: 'Website relaunch', email: 'ingrid.berg@acme.example' }),
  account('proj-7782-x', { id: '664120395859', nickname: 'Kundenportal Zürich', tags: ['oncall'] }),
  account('proj-7783-x', { id: '664120395860', tags: ['gdpr', 'Frankfurt'], roles: ['DataProtectionOfficer'] }),
  account('orion', { id: '577203910001', email: 'satellite-imagery@acme.example' }),
  account('lyra', { id: '577203910002', email: 'lena.hoffmann@contractor.example' }),
  account('', { id: '318870264410', email: 'no-name@acme.example', roles: ['BillingReader'] }),
  account('acme-prod-1', { id: '111122223333' }),
  account('acme-prod-l', { id: '111122223334' }),
  account('acme-prod-11', { id: '111122223343' }),
  account('acme-preprod', { id: '111122223433' }),
  account('acme-nonprod', { id: '111122224333' }),
  account('acme-production-archive', { id: '111122233334' }),
  account('R&D Lab', { id: '650012340001', roles: ['LabOperator'] }),
  account('c++ build farm', { id: '650012340002' }),
  account('iot.fleet.manager', { id: '650012340003' }),
  account('[legacy] mainframe bridge', { id: '650012340004' }),
  account('sap/erp (hana)', { id: '650012340005', roles: ['DatabaseAdministrator', 'ReadOnlyAccess'] }),
  account('s3-backup-vault', { id: '650012340006' }),
  account('ec2-image-factory', { id: '650012340007' }),
  // Letters of all kinds.
  account('sandbox-joão', { id: '720000000011' }),
  account('sandbox-müller', { id: '720000000022' }),
  account('Søren Østergård playground', { id: '720000000033' }),
  account('Straßenbau', { id: '720000000044' }),
  account('Café Crème', { id: '720000000055' }),
  account('Zażółć Łódź', { id: '720000000066' }),
  account('Ægir þjónusta', { id: '720000000077' }),
  account('決済サービス-本番', { id: '830000000101' }),
  account('決済サービス-開発', { id: '830000000202' }),
  account('データ基盤 検証', { id: '830000000303' }),
  account('株式会社アクメ 監査', { id: '830000000404' }),
  account('ﾓﾊﾞｲﾙ配信', { id: '830000000505' }),
  account('Ｐｒｏｊｅｃｔ１２３', { id: '830000000606' }),
  account('결제 운영', { id: '830000000707' }),
  account('Аналитика Москва', { id: '830000000808' }),
  account('Ανάλυση Αθήνα', { id: '830000000909' }),
  account('تحليلات', { id: '830000001010' }),
];
