/** The popup in states that take an accident to come to: each shows its one step, and axe finds nothing in it in any look. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './journey/launch.ts';
import { findingsInEveryLook } from './journey/looks.ts';
import { openInState, plantState, POPUP_STATES } from './journey/popup-states.ts';
import { signIn } from './journey/sign-in.ts';

describe.each(['chromium', 'firefox'] as const)('axe finds nothing in the popup in stock %s', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 15, roles: 3, rate: 1000 });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  it.each(POPUP_STATES)('$name', async (state) => {
    const restore = await plantState(stage.browser, state);
    const popup = await openInState(stage.browser, state);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.close();
    await restore();
  });
});
