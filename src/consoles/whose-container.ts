/** Firefox: whose container a console opens in, as the person chose, and how that one looks. */
import type { LabelFor } from '../assignments/label-for.ts';
import { hasContainers } from '../browser/containers.ts';
import type { Platform } from '../browser/platform.ts';
import { freeName } from '../portals/identity.ts';
import { findPortal } from '../portals/portal-list.ts';
import { readContainerEach, type ContainerEach } from '../preferences/container-each.ts';
import { containerLook } from '../preferences/container-look.ts';
import { groupName, roleContainerName, setGroupName } from '../preferences/group-name.ts';
import { containerFor, type DrawContainer } from './container.ts';
import type { ContainerOwner } from './container-record.ts';
import type { ConsoleRequest } from './ready-console.ts';

export interface ContainerContext {
  readonly platform: Platform;
  readonly labelFor: LabelFor;
}

export type ContainedConsole = Pick<ConsoleRequest, 'portalId' | 'accountId' | 'roleName'>;

/**
 * The cookie store to open it in; `undefined` for the browser's own. With `always` also where the person chose none: then the
 * account's, for who asks for a container this once.
 */
export async function consoleContainer(
  context: ContainerContext,
  console: ContainedConsole,
  always = false,
): Promise<string | undefined> {
  if (!hasContainers()) return undefined;
  const chosen = await readContainerEach(context.platform);
  const each = chosen === 'none' && always ? 'account' : chosen;
  const owner = each === 'none' ? undefined : ownerOf(each, console);
  const draw = owner && (await drawingOf(context, owner));
  return owner && draw && containerFor(context.platform, owner, draw);
}

function ownerOf(
  each: Exclude<ContainerEach, 'none'>,
  { portalId, accountId, roleName }: ContainedConsole,
): ContainerOwner {
  if (each === 'portal') return { each, portalId };
  return each === 'role' ? { each, accountId, roleName } : { each, accountId };
}

/** `undefined` where it is a portal's that is gone. */
async function drawingOf(
  { platform, labelFor }: ContainerContext,
  owner: ContainerOwner,
): Promise<DrawContainer | undefined> {
  if (owner.each === 'portal') {
    const portal = await findPortal(platform, owner.portalId);
    if (portal === undefined) return undefined;
    const { name, colour } = portal;
    const look = containerLook({ colour, environment: 'none' });
    return (taken) => ({
      name: freeName(
        setGroupName(name),
        Array.from(taken, (other) => ({ name: other })),
      ),
      ...look,
    });
  }
  const { label } = await labelFor(owner.accountId);
  const look = containerLook(label);
  if (owner.each === 'account') return (taken) => ({ name: groupName(label, taken), ...look });
  return (taken) => ({ name: roleContainerName(label, owner.roleName, taken), ...look });
}
