/** A console page on the walk: where it is, whose it is, and what its metadata still tells. */
import { metadata } from './sessions.ts';
import type { Mode, Session } from './sessions.ts';
import type { Deed, Step, Truth } from './step.ts';

export interface PageState {
  session: Session;
  readonly mode: Mode;
  /** Whether the host names the region, and with several sessions the session. */
  readonly isRegional: boolean;
  region: string;
  path: string;
  /** Fields that are gone from the metadata. */
  dropped: readonly string[];
}

export const REGIONS = ['eu-west-1', 'us-west-2', 'ap-south-1'] as const;
export const PATHS = ['/ec2/home', '/lambda/home', '/s3/buckets', '/iam/home', '/billing/home'] as const;
const GLOBAL = /^\/(?:iam|billing)\//;

export function hostOf({ isRegional, mode, session, region }: PageState): string {
  if (!isRegional) return 's3.console.aws.amazon.com';
  return `${mode === 'many' ? `${session.sessionLabel}.` : ''}${region}.console.aws.amazon.com`;
}

export function addressOf({ path, region }: PageState): string {
  return `${path}?region=${region}`;
}

export function truthOf({ session: { accountId, roleName }, path, region }: PageState): Truth {
  return { accountId, roleName, ...(GLOBAL.test(path) ? {} : { region }) };
}

export function isGlobal({ path }: PageState): boolean {
  return GLOBAL.test(path);
}

export function metadataOf({ session, mode, region, dropped }: PageState): string {
  return metadata(session, mode, region, dropped);
}

/** What has to be said while the page's metadata is there and of this very page. */
export function sayOf(state: PageState): 'full' | 'right' {
  const gone = ['sessionARN', ...(state.isRegional || isGlobal(state) ? [] : ['infrastructureRegion'])];
  return gone.some((field) => state.dropped.includes(field)) ? 'right' : 'full';
}

export function step(name: string, state: PageState, deeds: readonly Deed[], say: Step['say'] = sayOf(state)): Step {
  return { name, deeds, truth: truthOf(state), say };
}
