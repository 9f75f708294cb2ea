/** `npm run pictures`: makes docs/pictures/ from the real build and the AWS stand-in, light and dark. */
import { mkdir } from 'node:fs/promises';
import { openPopup, PAYMENTS_PROD, search, waitForConsole, waitForRows } from '../test/browser/journey/consoles.ts';
import { setStage } from '../test/browser/journey/launch.ts';
import { signIn } from '../test/browser/journey/sign-in.ts';
import { screenshotOfScreen, stillScreen } from '../test/browser/harness/display.ts';
import { buildExtension } from './build/extension.ts';
import { installNeeds, SCREEN_NEEDS } from './system.ts';

const FOLDER = 'docs/pictures';

async function takePictures(colourScheme: 'light' | 'dark'): Promise<void> {
  const suffix = colourScheme === 'dark' ? '-dark' : '';
  const stage = await setStage('chromium', { accounts: 120, rate: 1000, multiSession: true }, { colourScheme });
  try {
    await (await signIn(stage.browser, stage.portal)).close();
    const list = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(list);
    await list.screenshot(`${FOLDER}/list${suffix}.png`);
    await list.close();

    const popup = await openPopup(stage.browser);
    await search(popup, PAYMENTS_PROD);
    await popup.screenshot(`${FOLDER}/popup${suffix}.png`);
    await popup.press('Enter');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    // AWS's bar comes after its page, and is painted after it is there.
    await page.waitFor(() => (document.querySelector('#awsc-nav-header')?.getBoundingClientRect().height ?? 0) > 30);
    await stillScreen(stage.display.name, 0);
    // The whole window: the tab's title and group are half of what there is to see.
    await screenshotOfScreen(stage.display.name, `${FOLDER}/console${suffix}.png`);
  } finally {
    await stage.close();
  }
}

installNeeds(['chromium', ...SCREEN_NEEDS]);
await buildExtension({ development: false });
await mkdir(FOLDER, { recursive: true });
for (const scheme of ['light', 'dark'] as const) {
  console.log(`Taking the pictures, ${scheme}`);
  await takePictures(scheme);
}
