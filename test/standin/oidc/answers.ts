/** OIDC's answers and refusals, and the reading of its JSON bodies. */
import { json, type Exchange } from '../operation.ts';

/** Error names of the service's model, with their status and OAuth code. */
const ERRORS = {
  InvalidRequestException: [400, 'invalid_request'],
  InvalidClientException: [401, 'invalid_client'],
  InvalidGrantException: [400, 'invalid_grant'],
  UnauthorizedClientException: [400, 'unauthorized_client'],
  UnsupportedGrantTypeException: [400, 'unsupported_grant_type'],
  InvalidScopeException: [400, 'invalid_scope'],
  InvalidClientMetadataException: [400, 'invalid_client_metadata'],
  InvalidRedirectUriException: [400, 'invalid_redirect_uri'],
  AuthorizationPendingException: [400, 'authorization_pending'],
  ExpiredTokenException: [400, 'expired_token'],
  AccessDeniedException: [400, 'access_denied'],
  SlowDownException: [400, 'slow_down'],
  InternalServerException: [500, 'server_error'],
} as const satisfies Record<string, readonly [number, string]>;

export type OidcErrorName = keyof typeof ERRORS;

export function isOidcErrorName(name: string): name is OidcErrorName {
  return Object.hasOwn(ERRORS, name);
}

export class OidcRefusal extends Error {
  readonly errorName: OidcErrorName;

  constructor(errorName: OidcErrorName, description: string) {
    super(description);
    this.errorName = errorName;
  }
}

export function refuse(errorName: OidcErrorName, description: string): never {
  throw new OidcRefusal(errorName, description);
}

export function refusalAnswer(refusal: OidcRefusal, reason?: string): Response {
  const [status, error] = ERRORS[refusal.errorName];
  const headers = {
    'x-amzn-errortype': `${refusal.errorName}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
  };
  const more = reason === undefined ? {} : { reason };
  return json({ error, error_description: refusal.message, ...more }, status, headers);
}

/** Runs an OIDC operation; a refusal thrown inside becomes AWS's answer. */
export async function oidcAnswer(
  exchange: Exchange,
  run: (body: Fields) => Record<string, unknown>,
): Promise<Response> {
  try {
    return json(shaped(exchange, run(readFields(exchange))));
  } catch (problem) {
    if (problem instanceof OidcRefusal) return refusalAnswer(problem);
    throw problem;
  }
}

/** Unset fields are null or left out, and unknown ones are added, as the settings say. */
function shaped({ world }: Exchange, body: Record<string, unknown>): Record<string, unknown> {
  const { extraFields, unsetFields } = world.settings;
  const fields = Object.entries(body).filter(([, value]) => unsetFields === 'null' || value !== null);
  return { ...Object.fromEntries(fields), ...(extraFields ? { somethingNew: { nested: [1, null] } } : {}) };
}

export interface Fields {
  /** A text that may be missing or null; any other type is refused. */
  text(name: string): string | undefined;
  required(name: string): string;
  texts(name: string): readonly string[] | undefined;
}

function readFields({ body, request }: Exchange): Fields {
  const type = request.headers.get('content-type') ?? '';
  // The AWS CLI of Debian sends its JSON without any content type.
  if (type !== '' && !/^application\/json\b/i.test(type)) refuse('InvalidRequestException', 'Content type is not JSON');
  const values = parsedObject(body);
  const text = (name: string): string | undefined => {
    const value = values.get(name) ?? undefined;
    if (value !== undefined && typeof value !== 'string') refuse('InvalidRequestException', `${name} is not a text`);
    return value;
  };
  return {
    text,
    required(name) {
      const value = text(name);
      return value === undefined || value === '' ? refuse('InvalidRequestException', `${name} is missing`) : value;
    },
    texts(name) {
      const value = values.get(name) ?? undefined;
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) return refuse('InvalidRequestException', `${name} is not a list`);
      const texts = value.filter((item): item is string => typeof item === 'string');
      return texts.length === value.length
        ? texts
        : refuse('InvalidRequestException', `${name} is not a list of texts`);
    },
  };
}

function parsedObject(body: string): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
  }
  return refuse('InvalidRequestException', 'The body is not a JSON object');
}
