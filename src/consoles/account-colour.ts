/** AWS's own colour of an account, as its console pages show it: kept, so that the account has it everywhere. */
import type { Platform } from '../browser/platform.ts';
import {
  AWS_COLOURS_KEY,
  keepAwsColours,
  readAwsName,
  type AwsColour,
  type SaidColour,
} from '../preferences/aws-colours.ts';
import type { SeenPage, SeenTab } from './page-seen.ts';
import { createTogether } from './together.ts';

/** Resolves once it is kept, with AWS's name for it, where the page has one. */
export type NoteColour = (
  page: Pick<SeenPage, 'accountId' | 'awsColour'>,
  tab: Pick<SeenTab, 'isPrivate'> | undefined,
) => Promise<AwsColour | undefined>;

/** What is seen in private stays with the page that said it: nothing of it is kept. */
export function createNoteColour(platform: Platform): NoteColour {
  const keep = createTogether(platform, AWS_COLOURS_KEY, async (all: readonly SaidColour[]) =>
    keepAwsColours(platform, all),
  );
  return async ({ accountId, awsColour }, tab) => {
    const name = readAwsName(awsColour);
    if (name === undefined) return undefined;
    if (tab?.isPrivate === false) await keep([accountId, name]);
    return name;
  };
}
