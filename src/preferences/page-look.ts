/**
 * How a console page shows its account, ready-made: every console page carries the code that draws it, so it is to know no more than
 * that. Pure.
 */
import type { AccountLabel, Environment } from './account-label.ts';
import { cutMiddle } from './display-name.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { faviconOf } from './favicon.ts';
import { PALETTE, type Swatch } from './palette.ts';

export interface PageLook {
  readonly accountId: string;
  /** As short as the label shows it; left out when no list of ours knows the account. */
  readonly name?: string;
  readonly environment: Environment;
  /** `PROD`; empty where nothing is said. */
  readonly tag: string;
  readonly swatch: Swatch;
  /** What stands before the page's own title, as title-form.ts has it: the role may change before the background hears of it. */
  readonly title: string;
  /** An SVG. */
  readonly favicon: string;
}

export function pageLook(label: AccountLabel, title: string): PageLook {
  const { accountId, accountName, environment, colour } = label;
  return {
    accountId,
    ...(accountName === undefined ? {} : { name: cutMiddle(accountName) }),
    environment,
    tag: ENVIRONMENT_TAGS[environment],
    swatch: PALETTE[colour],
    title,
    favicon: faviconOf(label),
  };
}
