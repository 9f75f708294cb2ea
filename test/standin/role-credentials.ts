import type { PartitionId } from './partitions.ts';
import type { RoleCredentials, SignInSession } from './state.ts';
import type { World } from './world.ts';

/** Temporary keys for a role, as long as the permission set allows. They outlive the sign-in session. */
export function issueRoleCredentials(
  world: World,
  session: SignInSession,
  partition: PartitionId,
  accountId: string,
  roleName: string,
): RoleCredentials {
  const credentials: RoleCredentials = {
    accessKeyId: `ASIA${world.handle(16).toUpperCase()}`,
    secretAccessKey: world.secrets.issue('secret-access-key', { length: 40 }),
    sessionToken: world.secrets.issue('session-token', { length: 900 }),
    partition,
    accountId,
    roleName,
    userName: session.userName,
    portalId: session.portalId,
    // Whole seconds, though the answer counts milliseconds.
    expiresAt: Math.floor((world.clock.now() + world.settings.roleCredentialsLifetime) / 1000) * 1000,
    chained: world.settings.chainedCredentials,
  };
  world.state.roleCredentials.set(credentials.accessKeyId, credentials);
  return credentials;
}
