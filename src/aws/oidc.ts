/** IAM Identity Center's OIDC service. Source of the shapes: AWS's published service model `sso-oidc`. */
export { authorizeUrl } from './oidc/authorize.ts';
export { ACCOUNT_ACCESS_SCOPE, REDIRECT_PATH, type Client, type GrantFamily } from './oidc/client.ts';
export { createToken, type Grant, type Tokens } from './oidc/create-token.ts';
export { startDeviceAuthorization, type DeviceAuthorization } from './oidc/device-authorization.ts';
export type { Home } from './oidc/home.ts';
export { registerClient, type RegisteredClient } from './oidc/register-client.ts';
