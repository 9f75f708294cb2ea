/** One browser with the shipped build, its own screen and its own AWS: what most end-to-end tests begin with. */
import { startStandin, type Standin, type StandinOptions, type StandinPortal } from '../../standin/start.ts';
import { startDisplay, type Display } from '../harness/display.ts';
import type { DrivenBrowser, LaunchOptions } from '../harness/driven-browser.ts';
import { LAUNCHERS } from '../harness/launch.ts';

export interface Stage {
  readonly standin: Standin;
  readonly portal: StandinPortal;
  readonly display: Display;
  /** The browser that runs now. */
  browser: DrivenBrowser;
  /**
   * Ends the browser, as a person does or as a power cut does, and starts it again on the same profile, `between` in the
   * meantime; only with a `profileDir`.
   */
  restart(options?: { readonly how?: 'close' | 'kill'; readonly between?: () => Promise<void> }): Promise<void>;
  close(): Promise<void>;
}

/**
 * Tests that are about the browsers' own questions take `allowedBefore` away; the others lose no time to them, and see in Firefox
 * alone that no question comes that nobody awaits.
 */
export async function setStage(
  name: DrivenBrowser['name'],
  aws: StandinOptions,
  options: Partial<LaunchOptions> = {},
): Promise<Stage> {
  const standin = await startStandin({ seed: 1, ...aws });
  const display = await startDisplay();
  const [portal] = standin.portals;
  if (portal === undefined) throw new Error('The stand-in has no portal');
  const launch = async (): Promise<DrivenBrowser> =>
    LAUNCHERS[name]({
      extensionDir: `dist/${name}`,
      display: display.name,
      proxy: standin.proxy,
      caSpki: standin.caSpki,
      caFile: standin.caFile,
      loopbackThroughProxy: true,
      allowedBefore: true,
      ...options,
    });
  const stage: Stage = {
    standin,
    portal,
    display,
    browser: await launch(),
    async restart({ how = 'close', between } = {}) {
      await stage.browser[how]();
      await between?.();
      stage.browser = await launch();
    },
    async close() {
      await stage.browser.close();
      await display.close();
      await standin.stop();
    },
  };
  return stage;
}
