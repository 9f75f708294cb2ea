/** Listens, as the extension itself may, for requests to the loopback address: also for those that end before a packet leaves. */
import type { Stage } from '../journey/launch.ts';

/** From now on. */
export async function hearLoopback({ browser }: Stage): Promise<void> {
  await browser.evaluateInExtension(() => {
    interface Event {
      addListener(listener: () => void, filter: { urls: readonly string[]; types: readonly string[] }): void;
    }
    interface Api {
      readonly webRequest: { readonly onBeforeRequest: Event };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api; heardLoopback?: boolean };
    (world.browser ?? world.chrome).webRequest.onBeforeRequest.addListener(() => (world.heardLoopback = true), {
      urls: ['http://127.0.0.1/*'],
      types: ['main_frame'],
    });
  });
}

/** Whether there was one since. */
export async function heardLoopback({ browser }: Stage): Promise<boolean> {
  return browser.evaluateInExtension(() => 'heardLoopback' in globalThis);
}
