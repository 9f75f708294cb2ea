/** A person at the door: the portal is known, AWS's pages are walked in the tab that a sign-in opens. */
import { flowKey } from '../../../src/portals/sign-in/flow.ts';
import { accessKey } from '../../../src/portals/session.ts';
import { createSignIn } from '../../../src/portals/sign-in.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createWalker } from '../../standin/walker.ts';
import { sitDown } from '../signed-in.ts';
import { browser } from './fake-tabs.ts';

/** Asks for the background to be woken, should it end; answers how often that was. */
export const alarms = { count: 0 };
export const keepAwake = async (): Promise<void> => void (alarms.count += 1);

export async function atTheDoor(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  const signedIn: string[] = [];
  const signIn = createSignIn(context, async ({ id }) => void signedIn.push(id), keepAwake);
  const [person] = desk.standin.portals;
  if (person === undefined) throw new Error('The stand-in has no portal');
  const walker = createWalker(desk.standin.fetch, () => desk.browser.clock.now());
  return {
    desk,
    context,
    signIn,
    signedIn,
    portal: desk.portal,
    /** Walks through AWS's pages in the tab that was opened; answers where AWS sends it then. */
    walk: async (whose: typeof person | 'deny' = person) => {
      const tabId = browser.front;
      const address = browser.tabs.get(tabId) ?? '';
      const who = whose === 'deny' ? person : whose;
      return { tabId, url: (await walker.authorize(address, who, whose === 'deny' ? 'deny' : 'allow')).href };
    },
    isUnderWay: () => desk.browser.memory.has(flowKey(desk.portal.id)),
    isSignedIn: () => desk.browser.memory.has(accessKey(desk.portal.id)),
    trouble: async () => asTrouble(await desk.open().platform.session.get(troubleKey(desk.portal.id)))?.code,
  };
}
