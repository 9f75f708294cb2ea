/**
 * The list where there is little room: at the side of a window, and zoomed in to twice its size, which leaves half the pixels in
 * both directions. Chromium alone can be told so; Firefox's sidebar is looked at as it opens, in side-panel.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './harness/axe.ts';
import type { DrivenPage } from './harness/driven-browser.ts';
import { PAYMENTS_PROD, search, waitForRows } from './journey/consoles.ts';
import { focusSeen } from './journey/focus-ring.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { openInState, plantState, POPUP_STATES } from './journey/popup-states.ts';
import { signIn } from './journey/sign-in.ts';
import { wholeRows } from './journey/whole-rows.ts';

/** CSS pixels. A popup is at most 800 by 600: zoomed in to twice its size, 400 by 300. */
const ROOMS = [
  { room: '360 wide', width: 360, height: 560, scale: 1 },
  { room: '240 wide', width: 240, height: 560, scale: 1 },
  { room: 'twice its size', width: 400, height: 300, scale: 2 },
] as const;

/** Runs in the page: each row has two lines or three. */
function rowsAreHigh(): boolean {
  const [first = 0, second = 0] = [...document.querySelectorAll<HTMLElement>('[role=row]')]
    .map((row) => row.getBoundingClientRect().top)
    .toSorted((one, other) => one - other);
  return Math.round(second - first) === 60;
}

describe('in stock chromium', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 40, roles: 4, rate: 1000 });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  async function giveRoom(page: DrivenPage, { width, height, scale }: (typeof ROOMS)[number]): Promise<void> {
    const devtools = await page.devtools?.();
    await devtools?.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: false,
    });
    await page.waitFor((wanted) => innerWidth === wanted, width);
    // As high as there is room, and each row of two lines or three, once the page has seen it.
    await page.waitFor(() => document.body.getBoundingClientRect().bottom <= innerHeight + 1);
    await page.waitFor(rowsAreHigh);
  }

  it.each(ROOMS)(
    '$room, rows are whole, every item of a menu comes into sight with its bar, and axe finds nothing',
    async (room) => {
      const popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
      await giveRoom(popup, room);
      await popup.waitFor(() => document.querySelectorAll('.row.active [data-role-name]').length > 1);
      expect(await popup.evaluate(wholeRows)).toEqual([]);
      await search(popup, PAYMENTS_PROD);
      await popup.press('ArrowRight');
      await popup.waitFor(
        () => document.querySelectorAll('.row.active [data-role-name]')[1]?.getAttribute('aria-selected') === 'true',
      );
      expect(await popup.evaluate(wholeRows)).toEqual([]);
      expect(await findings(popup)).toEqual([]);
      await popup.press('Control+k');
      await popup.waitFor(() => document.activeElement?.matches('.row-menu [data-action=open]') === true);
      const count = await popup.evaluate(() => document.querySelectorAll('.row-menu [data-action]').length);
      for (let item = 0; item < count; item += 1) {
        const { on, fault } = await popup.evaluate(focusSeen);
        expect(`${on}: ${fault}`).toBe(`${on}: `);
        await popup.press('ArrowDown');
      }
      await popup.waitFor(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
      expect(await findings(popup)).toEqual([]);
      await popup.press('e');
      await popup.waitFor(() => document.activeElement?.getAttribute('name') === 'nickname');
      for (let stop = 0; stop < 4; stop += 1) {
        const { on, fault } = await popup.evaluate(focusSeen);
        expect(`${on}: ${fault}`).toBe(`${on}: `);
        await popup.press('Tab');
      }
      await popup.close();
    },
  );

  it('takes a width that its window got between the first drawing and the first listening', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    const devtools = await popup.devtools?.();
    // What a page that is slow sees: wide until it listens, and no change afterwards.
    const source = `(() => {
      const { get } = Object.getOwnPropertyDescriptor(MediaQueryList.prototype, 'matches');
      const listen = MediaQueryList.prototype.addEventListener;
      let listens = false;
      globalThis.listensLate = true;
      Object.defineProperty(MediaQueryList.prototype, 'matches', { get() { return listens && get.call(this); } });
      MediaQueryList.prototype.addEventListener = function (...args) { listens = true; listen.apply(this, args); };
    })()`;
    await devtools?.send('Page.enable');
    await devtools?.send('Page.addScriptToEvaluateOnNewDocument', { source });
    await giveRoom(popup, ROOMS[0]);
    await popup.evaluate(() => void setTimeout(() => location.reload()));
    await popup.waitFor(() => 'listensLate' in globalThis);
    await popup.waitFor(rowsAreHigh);
    await popup.close();
  });

  it.each(ROOMS)('$room, a notice of several lines covers no row that the keys come to', async (room) => {
    const [state] = POPUP_STATES.filter(({ name }) => name === 'held-another-user');
    if (state === undefined) throw new Error('There is no such state');
    const restore = await plantState(stage.browser, state);
    const popup = await openInState(stage.browser, state);
    await giveRoom(popup, room);
    for (let before = 0; before < 12;) {
      before = await popup.evaluate(() => Number(document.querySelector('.row.active')?.getAttribute('aria-rowindex')));
      await popup.press('ArrowDown');
      await popup.waitFor(
        (place) => Number(document.querySelector('.row.active')?.getAttribute('aria-rowindex')) > place,
        before,
      );
      const cover = await popup.evaluate(() => {
        const edges = document.querySelector('.row.active')?.getBoundingClientRect();
        if (edges === undefined) return 'there is none';
        const top = document.elementFromPoint(edges.left + 60, edges.bottom - 4);
        return top?.closest('.row.active') ? '' : (top?.className ?? 'nothing');
      });
      expect(cover).toBe('');
    }
    await popup.close();
    await restore();
  });
});
