/**
 * What in the path of a console page names a thing that one account alone can have. Names that a person gives, of a function or a
 * table, are none: another account may well have the same. Source: AWS's public links to its consoles and its documentation of
 * each service's ids.
 */

/** Made by AWS, so in no other account. Read in a text without escapes. */
export const OF_ONE_ACCOUNT: readonly RegExp[] = [
  // `i-0123456789abcdef0`, `tgw-attach-…`, and the older eight digits.
  /\b[a-z]{1,12}(?:-[a-z]{2,12})?-(?:[0-9a-f]{17}|(?=[a-f]*\d)[0-9a-f]{8})\b/,
  // Keys, certificates, executions.
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/,
  // Tasks, detectors, log streams.
  /\b(?:mrk-)?[0-9a-f]{32}\b/,
  // Traces.
  /\b1-[0-9a-f]{8}-[0-9a-f]{24}\b/,
];

/** By the first part of a page's path: the shapes of a service's own ids, where no others look like them. */
export const OF_A_SERVICE: Readonly<Record<string, RegExp>> = {
  amplify: /\bd[a-z0-9]{12,14}\b/,
  apigateway: /\bapis?[/=][a-z0-9]{10}\b/,
  appsync: /\/[a-z0-9]{26}\b/,
  cloudfront: /\bE[A-Z0-9]{11,14}\b/,
  cognito: /\b[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]+\b/,
  directconnect: /\bdx[a-z]*-[a-z0-9]{8}\b/,
  directoryservicev2: /\bd-[a-z0-9]{10}\b/,
  elasticbeanstalk: /\be-[a-z0-9]{10}\b/,
  emr: /\bj-[A-Z0-9]{10,14}\b/,
  glue: /\bjr_[0-9a-f]{32,64}\b/,
  iam: /\bA(?:KIA|ROA|IDA|NPA)[A-Z0-9]{16}\b/,
  organizations: /\b(?:o|r|ou)-[a-z0-9]{4}/,
  route53: /\bZ[A-Z0-9]{10,31}\b/,
  // No two accounts have a bucket of the same name.
  s3: /^\/s3\/(?:buckets|object|upload)\/[^/?#]/,
  sagemaker: /\bd-[a-z0-9]{12}\b/,
  servicecatalog: /\b(?:prod|port|pp)-[a-z0-9]{13}\b/,
  support: /\bcaseId=/,
  workspaces: /\bws-[a-z0-9]{9}\b/,
};
