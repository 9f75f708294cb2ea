/** This page in another account: what may be there too is asked for, what cannot be there leads to its service's home. */
import { describe, expect, test } from 'vitest';
import { isConsolePath } from '../../../src/aws/console-page.ts';
import { pathElsewhere } from '../../../src/aws/page-elsewhere.ts';
import { OF_A_SERVICE } from '../../../src/aws/page-ids.ts';

const [HERE, THERE] = ['482910375516', '577203918840'];
const UUID = '1234abcd-12ab-34cd-56ef-1234567890ab';

describe('a page that another account may have too stays what it is', () => {
  test.each([
    '/console/home',
    '/ec2/home#Instances:instanceState=running',
    '/ec2/home#Instances:search=web-frontend;v=3',
    '/lambda/home#/functions/orders-handler?tab=code',
    '/dynamodbv2/home#table?name=orders&tab=overview',
    '/rds/home#database:id=orders;is-cluster=true',
    '/cloudwatch/home#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders-handler',
    '/cloudwatch/home#metricsV2?graph=~(start~1700000000000)',
    '/secretsmanager/secret?name=orders/db',
    '/systems-manager/parameters/orders/description',
    '/ecs/v2/clusters/main/services/orders/health',
    '/eks/clusters/main',
    '/iam/home#/roles/details/AWSReservedSSO_Admin',
    '/iam/home#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess',
    '/events/home#/eventbus/default/rules/nightly',
    '/codesuite/codepipeline/pipelines/orders/view',
    '/constructor/home',
    '/toString',
    '/s3/buckets',
    '/s3/buckets?bucketType=general',
    '/a-service/of-tomorrow?name=orders',
    // Named in the account that it is carried to.
    `/sns/v3/home#/topic/arn:aws:sns:eu-west-1:${THERE}:orders`,
  ])('%s', (path) => {
    expect(pathElsewhere(path, THERE)).toBe(path);
  });
});

describe('a page that names what only its own account has leads to its service', () => {
  test.each([
    ['/ec2/home#InstanceDetails:instanceId=i-0123456789abcdef0', '/ec2/home'],
    ['/ec2/home#Volumes:volumeId=vol-1a2b3c4d', '/ec2/home'],
    [
      `/ec2/home#LoadBalancer:loadBalancerArn=arn:aws:elasticloadbalancing:eu-west-1:${HERE}:loadbalancer/app/web/1`,
      '/ec2/home',
    ],
    ['/vpcconsole/home#VpcDetails:VpcId=vpc-0123456789abcdef0', '/vpcconsole/home'],
    [
      `/cloudwatch/home#metricsV2?graph=~(expression~'SEARCH*28*27*3aaws.AccountId*3d*22${HERE}*22*29)`,
      '/cloudwatch/home',
    ],
    [`/cloudwatch/home#logsV2:logs-insights?queryDetail=~(editorString~'filter*20${HERE})`, '/cloudwatch/home'],
    ['/cloudwatch/home#metricsV2?graph=~(x~instance*2fi-0123456789abcdef0)', '/cloudwatch/home'],
    ['/cloudwatch/home#metricsV2?graph=~(x~*22i-0123456789abcdef0*22)', '/cloudwatch/home'],
    [`/a-service/of-tomorrow?name=%25${HERE}`, '/a-service/home'],
    [`/?a=${HERE}`, '/console/home'],
    ['/s3/buckets/acme-orders?tab=objects', '/s3/home'],
    ['/s3/object/acme-orders?prefix=2026/', '/s3/home'],
    [`/sqs/v3/home#/queues/https%3A%2F%2Fsqs.eu-west-1.amazonaws.com%2F${HERE}%2Forders`, '/sqs/v3/home'],
    [`/sns/v3/home#/topic/arn:aws:sns:eu-west-1:${HERE}:orders`, '/sns/v3/home'],
    [
      `/cloudformation/home#/stacks/stackinfo?stackId=arn%3Aaws%3Acloudformation%3Aeu-west-1%3A${HERE}%3Astack%2Forders`,
      '/cloudformation/home',
    ],
    [`/kms/home#/kms/keys/${UUID}`, '/kms/home'],
    ['/kms/home#/kms/keys/mrk-1234abcd12ab34cd56ef1234567890ab', '/kms/home'],
    [`/acm/home#/certificates/${UUID}`, '/acm/home'],
    [`/ecr/repositories/private/${HERE}/orders`, '/ecr/private-registry/repositories'],
    ['/ecs/v2/clusters/main/tasks/1234abcd12ab34cd56ef1234567890ab/configuration', '/ecs/v2/clusters'],
    [`/states/home#/statemachines/view/arn:aws:states:eu-west-1:${HERE}:stateMachine:orders`, '/states/home'],
    ['/apigateway/main/apis/a1b2c3d4e5/resources?api=a1b2c3d4e5', '/apigateway/main/apis'],
    ['/route53/v2/hostedzones#ListRecordSets/Z0123456789ABCDEFGHIJ', '/route53/v2/home'],
    ['/cloudfront/v4/home#/distributions/E1A2B3C4D5E6F7', '/cloudfront/v4/home'],
    ['/cognito/v2/idp/user-pools/eu-west-1_AbCdEfGhI/users', '/cognito/v2/home'],
    [`/codesuite/codebuild/${HERE}/projects/orders`, '/codesuite/codebuild/projects'],
    [`/codesuite/codepipeline/pipelines/orders/executions/${UUID}/timeline`, '/codesuite/codepipeline/pipelines'],
    ['/systems-manager/session-manager/i-0123456789abcdef0', '/systems-manager/session-manager'],
    ['/systems-manager/managed-instances/i-0123456789abcdef0/general', '/systems-manager/home'],
    [`/wafv2/homev2/web-acl/orders/${UUID}/overview`, '/wafv2/homev2/web-acls'],
    [
      '/cloudwatch/home#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders/log-events/2026$252F12$252F02$252F$255B$2524LATEST$255D1234abcd12ab34cd56ef1234567890ab',
      '/cloudwatch/home',
    ],
    ['/cloudwatch/home#xray:traces/1-5f84c7a1-1234567890abcdef12345678', '/cloudwatch/home'],
    ['/guardduty/home#/findings?fId=1234abcd12ab34cd56ef1234567890ab', '/guardduty/home'],
    ['/amplify/apps/d1a2b3c4d5e6f/overview', '/amplify/home'],
    [`/a-service/of-tomorrow/${UUID}`, '/a-service/home'],
  ])('%s', (path, home) => {
    expect(pathElsewhere(path, THERE)).toBe(home);
  });

  test('whose home is a page that a link may lead to, for every service with ids of its own', () => {
    for (const service of Object.keys(OF_A_SERVICE)) {
      expect(isConsolePath(pathElsewhere(`/${service}/x/${UUID}`, THERE))).toBe(true);
    }
  });

  test('in a time that grows with the path only, whatever stands there', () => {
    const paths = ['/ec2/home#' + 'a-'.repeat(900), '/cognito/' + 'aa-'.repeat(600), '/s3/' + '$25'.repeat(600)];
    const begun = performance.now();
    for (const path of paths) pathElsewhere(path, THERE);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
