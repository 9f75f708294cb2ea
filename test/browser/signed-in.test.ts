/**
 * What a person does who is signed in and has a list, in one browser of each kind: to start one and to sign in takes as long as
 * a suite of these. `-t 'the doors'` runs one of them alone.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import { leaveAsFound, whatIsKept, type Kept } from './journey/as-found.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';
import { theDestination } from './signed-in/destination.ts';
import { theDoors } from './signed-in/doors.ts';
import { theKeys } from './signed-in/keys.ts';
import { thePopupsDeeds } from './signed-in/popup-deeds.ts';

/** The last one signs out. */
const SUITES = [theKeys, theDoors, theDestination, thePopupsDeeds];

describe.each(['chromium', 'firefox'] as const)('in stock %s', (name) => {
  let stage: Stage;
  let found: Kept;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 12, roles: 3, multiSession: true, rate: 1000 });
    await (await signIn(stage.browser, stage.portal)).close();
    found = await whatIsKept(stage.browser);
  });

  afterAll(() => stage.close());

  const begin = async (): Promise<Stage> => {
    await leaveAsFound(stage, found);
    return stage;
  };
  for (const suite of SUITES) suite(name, begin);
});
