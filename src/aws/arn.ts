/** ARNs of anything, found in a text. Source: IAM user guide, "Identify AWS resources with ARNs". */
import { serviceCalled, type Service } from './services.ts';
import { permissionSetName } from './session-arn.ts';

export interface Arn {
  /** The whole of it, as it stood in the text. */
  readonly text: string;
  /** As the ARN has it: `elasticloadbalancing`. */
  readonly service: string;
  /** Empty where the resource has none. */
  readonly region: string;
  /** Empty where the resource has none, as an S3 bucket. */
  readonly accountId: string;
  readonly resource: string;
}

/** No part can be without end: whatever the text, each place in it is looked at a bounded number of times. */
const ARN =
  /\barn:aws(?:-[a-z]{2,8}){0,2}:([a-z0-9-]{1,64}):([a-z0-9-]{0,64}):(\d{12}|aws)?:([^\s"'<>,;`|{}[\]\\]{1,1500})/gi;

/** In the text's order, at most eight. */
export function arnsIn(text: string): readonly Arn[] {
  const found: Arn[] = [];
  for (const [whole, service = '', region = '', account = '', resource = ''] of text.matchAll(ARN)) {
    const end = /[.:)]+$/.exec(resource)?.[0].length ?? 0;
    found.push({
      text: end === 0 ? whole : whole.slice(0, -end),
      service: service.toLowerCase(),
      region: region.toLowerCase(),
      accountId: account.toLowerCase() === 'aws' ? '' : account,
      resource: end === 0 ? resource : resource.slice(0, -end),
    });
    if (found.length === 8) break;
  }
  return found;
}

/** The permission set whose role, or a session of it, an ARN names. */
export function permissionSetOf({ service, resource }: Arn): string | undefined {
  const [kind, ...parts] = resource.split('/');
  if (service === 'sts' && kind === 'assumed-role') return permissionSetName(parts[0] ?? '');
  return service === 'iam' && kind === 'role' ? permissionSetName(parts.at(-1) ?? '') : undefined;
}

/** What an ARN calls a service that services.ts knows by other names. */
const CALLED: Readonly<Record<string, string>> = {
  aoss: 'opensearch',
  'bedrock-agentcore': 'agentcore',
  'cognito-identity': 'cognito',
  'cognito-idp': 'cognito',
  elasticfilesystem: 'efs',
  elasticloadbalancing: 'load-balancers',
  elasticmapreduce: 'emr',
  'execute-api': 'apigateway',
  servicediscovery: 'cloudmap',
};

/** Resources that have a console of their own within their service's. */
const OF_THEIR_OWN: Readonly<Record<string, string>> = {
  'ssm:parameter': 'parameter-store',
  'ec2:security-group': 'security-groups',
  'ec2:volume': 'ebs',
  'ec2:vpc': 'vpc',
  'ec2:subnet': 'vpc',
  'ec2:route-table': 'vpc',
};

/** The service in whose console an ARN's resource is; `sts` has none. */
export function consoleServiceOf({ service, resource }: Arn): Service | undefined {
  const kind = `${service}:${resource.split(/[/:]/, 1)[0] ?? ''}`;
  const own = Object.hasOwn(OF_THEIR_OWN, kind) ? OF_THEIR_OWN[kind] : undefined;
  const called = Object.hasOwn(CALLED, service) ? CALLED[service] : undefined;
  return serviceCalled(own ?? called ?? service);
}
