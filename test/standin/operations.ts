/** Everything that the stand-in answers; the order only matters where two share a path. */
import { consoleIcon } from './console/icon.ts';
import { consoleLogout } from './console/logout.ts';
import { consolePage } from './console/page.ts';
import { sessionCheck } from './console/session-check.ts';
import { authorize } from './oidc/authorize.ts';
import { startDeviceAuthorization } from './oidc/device-authorization.ts';
import { oldDevicePage } from './oidc/old-device-page.ts';
import { registerClient } from './oidc/register.ts';
import { createToken } from './oidc/token.ts';
import type { Operation } from './operation.ts';
import { getRoleCredentials } from './portal-api/get-role-credentials.ts';
import { listAccountRoles } from './portal-api/list-account-roles.ts';
import { listAccounts } from './portal-api/list-accounts.ts';
import { logout } from './portal-api/logout.ts';
import { getSigninToken, getSigninTokenByGet } from './sign-in/get-signin-token.ts';
import { login } from './sign-in/login.ts';
import { oauthLogout, oauthSignIn } from './sign-in/oauth.ts';
import { endSession, listSessions, optIn, sessionLimit, sessionSelector } from './sign-in/sessions.ts';
import { assumeRole } from './sts/assume-role.ts';
import { consentPage, giveConsent } from './start-page/consent.ts';
import { consoleShortcut } from './start-page/console-shortcut.ts';
import { answerDevice, devicePage } from './start-page/device.ts';
import { checkPassword, passwordPage } from './start-page/password.ts';
import { openSession, signIn, signOut } from './start-page/session.ts';
import { startPage } from './start-page/start.ts';
import { vanity } from './start-page/vanity.ts';

export const OPERATIONS: readonly Operation[] = [
  registerClient,
  startDeviceAuthorization,
  authorize,
  createToken,
  oldDevicePage,
  listAccounts,
  listAccountRoles,
  getRoleCredentials,
  logout,
  assumeRole,
  getSigninToken,
  getSigninTokenByGet,
  login,
  oauthLogout,
  oauthSignIn,
  optIn,
  listSessions,
  endSession,
  sessionLimit,
  sessionSelector,
  startPage,
  signIn,
  openSession,
  signOut,
  consentPage,
  giveConsent,
  devicePage,
  answerDevice,
  consoleShortcut,
  passwordPage,
  checkPassword,
  consoleLogout,
  consoleIcon,
  sessionCheck,
  consolePage,
  vanity,
];
