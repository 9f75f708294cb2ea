/**
 * The consoles of AWS's services, and what people call them. Source: lists of console services in public code, AWS's
 * documentation and public links; the paths are those of the `aws` partition, and no other partition has all of them.
 */
import { consoleUrl } from './console-page.ts';
import type { PartitionId } from './partitions.ts';

export interface Service {
  readonly id: string;
  readonly name: string;
  /** Path under the console's host, or the whole address of a console that is elsewhere. */
  readonly path: string;
  /** Its page belongs to no region. */
  readonly global: boolean;
  /** Short names that mean this service and hardly another. */
  readonly aliases: readonly string[];
  /** What it is about. */
  readonly keywords: readonly string[];
}

/** One to a line: id (`*`: no region) | name | path, where it is not `{id}/home` | aliases | keywords. */
const TABLE = `
home|Console Home|console/home|console|start dashboard
apigateway|API Gateway|apigateway/main/apis|apigw gateway|rest http api
access-analyzer|Access Analyzer||aa|iam external access
account*|Account settings|||contacts regions close
amplify|Amplify|||frontend hosting
apprunner|App Runner|||containers web
appstream|WorkSpaces Applications|appstream2/home|appstream2|desktop streaming
appsync|AppSync|||graphql
artifact*|Artifact|||compliance reports
athena|Athena|||sql query
rds|Aurora and RDS||aurora|database mysql postgres
autoscaling|Auto Scaling|awsautoscaling/home|asg|plans
backup|Backup|||restore vault
batch|Batch|||jobs compute
bedrock|Bedrock|||ai models llm
agentcore|Bedrock AgentCore|bedrock-agentcore/home||agents runtime memory
billing*|Billing||bill|invoice payment bills
budgets*|Budgets|billing/home#/budgets|budget|cost alert
acm|Certificate Manager||tls|ssl
cloudmap|Cloud Map|||service discovery
cloudformation|CloudFormation||cfn cf|stack stackset
cloudfront*|CloudFront|cloudfront/v4/home|cdn|distribution
cloudhsm|CloudHSM|||hsm
cloudshell|CloudShell||shell|terminal cli
cloudtrail|CloudTrail|cloudtrailv2/home|ct trail|audit events lake
cloudwatch|CloudWatch||cw|metrics alarms
logs|CloudWatch Logs|cloudwatch/home#logsV2:log-groups|cwl log|groups
logs-insights|CloudWatch Logs Insights|cloudwatch/home#logsV2:logs-insights|cwi insights|log query
codeartifact|CodeArtifact|codesuite/codeartifact/domains|ca|packages
codebuild|CodeBuild|codesuite/codebuild/projects|cb|ci build
codecommit|CodeCommit|codesuite/codecommit/repositories|cc|git
codedeploy|CodeDeploy|codesuite/codedeploy/deployments|cd|deploy
codepipeline|CodePipeline|codesuite/codepipeline/pipelines|cp|ci cd
cognito|Cognito|cognito/v2/home||user pools identity
comprehend|Comprehend|||nlp text
computeoptimizer|Compute Optimizer|compute-optimizer/home||rightsizing
config|Config|||rules compliance
controltower|Control Tower|||landing zone guardrails
cost-explorer*|Cost Explorer|cost-management/home#/cost-explorer|ce|spend
cost-management*|Cost Management||cm|spend dashboard
datasync|DataSync|||transfer
dms|Database Migration Service|dms/v2/home||replicate
detective|Detective|||investigate
devicefarm*|Device Farm|||mobile test
directconnect*|Direct Connect|directconnect/v2/home|dx|
ds|Directory Service|directoryservicev2/identity|ad|ldap
docdb|DocumentDB|||mongo
dynamodb|DynamoDB|dynamodbv2/home|ddb dynamo|nosql table
ebs|EBS volumes|ec2/home#Volumes:|volumes|disk storage
ec2|EC2|||instances servers vm
imagebuilder|EC2 Image Builder|||ami pipeline
security-groups|EC2 security groups|ec2/home#SecurityGroups:|sg|firewall
ecr|ECR|ecr/private-registry/repositories||container registry images
ecs|ECS|ecs/v2/clusters||containers fargate tasks
efs|EFS|||file nfs
eks|EKS|||kubernetes k8s
elasticache|ElastiCache||redis|valkey memcached
elasticbeanstalk|Elastic Beanstalk||eb beanstalk|app
emr|EMR|||hadoop spark
eventbridge|EventBridge|events/home|events|rules bus
scheduler|EventBridge Scheduler|||cron schedule
fis|FIS|||chaos fault injection
firehose|Firehose|||delivery stream
fsx|FSx|||lustre windows ontap
globalaccelerator*|Global Accelerator||ga|anycast
glue|Glue|||etl crawler catalog
grafana|Grafana||amg|dashboards
guardduty|GuardDuty||gd|threat findings
health*|Health Dashboard|https://health.console.aws.amazon.com/health/home|phd|incidents status
iam*|IAM|||users roles policies
identity-center|IAM Identity Center|singlesignon/home|sso idc|permission sets
inspector|Inspector|inspector/v2/home||vulnerability scan
iot|IoT Core|||mqtt things
kinesis|Kinesis Data Streams||kds|stream
kms|KMS|||keys encryption
lakeformation|Lake Formation||lf|data lake permissions
lambda|Lambda|lambda/home#/functions||functions serverless
lex|Lex|lexv2/home||chatbot
lightsail|Lightsail|https://lightsail.aws.amazon.com/ls/webapp/home||vps
load-balancers|Load balancers|ec2/home#LoadBalancers:|elb alb nlb|
macie|Macie|||pii
flink|Managed Flink|||streaming analytics
marketplace*|Marketplace|marketplace/home#/subscriptions||subscriptions
mediaconvert|MediaConvert|||video
medialive|MediaLive|||broadcast
memorydb|MemoryDB|||valkey
mq|MQ|amazon-mq/home||rabbitmq activemq
msk|MSK||kafka|
mwaa|MWAA||airflow|
neptune|Neptune|||graph
networkmanager*|Network Manager|||cloud wan
opensearch|OpenSearch|aos/home|aos es|elasticsearch search
organizations*|Organizations|organizations/v2/home|org orgs|accounts ou scp
parameter-store|Parameter Store|systems-manager/parameters|ps|ssm config
private-ca|Private CA|acm-pca/home|pca acm-pca|certificate authority
prometheus|Prometheus||amp|metrics
q|Q Developer|amazonq/developer/home||ai assistant kiro
quicksight|QuickSight|https://quicksight.aws.amazon.com/|qs quick|bi dashboards
ram|RAM|||share resources
redshift|Redshift|redshiftv2/home|rs|warehouse
resourceexplorer|Resource Explorer|resource-explorer/home||find search
tag-editor|Tag Editor|resource-groups/tag-editor|tags|resource groups
route53*|Route 53|route53/v2/home|r53 dns|zones domains
s3|S3|||buckets objects
sagemaker|SageMaker AI|||ml notebooks
secretsmanager|Secrets Manager||sm secrets|passwords
securityhub|Security Hub||sh|findings cspm
securitylake|Security Lake|||logs ocsf
servicecatalog|Service Catalog||sc|products
servicequotas|Service Quotas||quotas|limits
ses|SES|||email
sns|SNS|sns/v3/home||topics notifications
sqs|SQS|sqs/v3/home||queues
step-functions|Step Functions|states/home|sfn sf states|state machine workflow
storagegateway|Storage Gateway|||hybrid
support*|Support|https://support.console.aws.amazon.com/support/home||cases
systems-manager|Systems Manager||ssm|fleet patch
session-manager|Systems Manager Session Manager|systems-manager/session-manager|ssh|shell
transcribe|Transcribe|||speech to text
transfer|Transfer Family|||sftp ftp
translate|Translate|||language
trustedadvisor*|Trusted Advisor||ta|checks
verifiedpermissions|Verified Permissions||avp|cedar authz
vpc|VPC|vpcconsole/home||network subnets
waf*|WAF & Shield|wafv2/homev2/web-acls|wafv2 shield|firewall acl
wellarchitected|Well-Architected Tool|||review
workspaces|WorkSpaces|||desktops
xray|X-Ray|||traces
`;

let services: readonly Service[] | undefined;

/** All of them; read at the first call. */
export function allServices(): readonly Service[] {
  return (services ??= TABLE.trim().split('\n').map(readLine));
}

function readLine(line: string): Service {
  const [first = '', name = '', path = '', aliases = '', keywords = ''] = line.split('|');
  const id = first.replace('*', '');
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return {
    id,
    name,
    path: path.startsWith('https:') ? path : `/${path === '' ? `${id}/home` : path}`,
    global: first !== id,
    aliases: words(aliases),
    keywords: words(keywords),
  };
}

export function serviceById(id: string): Service | undefined {
  return allServices().find((service) => service.id === id);
}

/** The part of a console page's path that says which service it is of, in AWS's spelling, where it is one that is known here. */
export function serviceInPath(pathname: string): string | undefined {
  const first = partOf(pathname);
  // Services elsewhere have an address in the place of a path, whose part is empty, as that of a host's own page is.
  return first !== '' && allServices().some(({ path }) => partOf(path) === first) ? first : undefined;
}

function partOf(pathname: string): string {
  return pathname.split('/', 2)[1] ?? '';
}

/** The service of an id, or of another short name that means it. */
export function serviceCalled(name: string): Service | undefined {
  return serviceById(name) ?? allServices().find(({ aliases }) => aliases.includes(name));
}

/**
 * Where a service's console is; `undefined` where the partition is not known to have it. `region` comes back where the
 * page has one.
 */
export function serviceUrl(
  { path, global }: Service,
  partition: PartitionId,
  region: string,
): { readonly url: string; readonly region?: string } | undefined {
  if (!path.startsWith('https:')) return consoleUrl(partition, path, region, global);
  return partition === 'aws' ? { url: path } : undefined;
}
