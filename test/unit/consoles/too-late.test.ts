/** F59: no console tab comes by surprise. A wish that has not opened within 15 seconds is given up, and says so. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const LIMIT_MS = 15_000;
const role = { accountId: '482910375516', roleName: 'ReadOnlyAccess', where: 'tab' } as const;

/** A person who is signed in and presses Enter; `pass` lets 15 seconds go by for the wish. */
async function atTheConsole() {
  const awsTakes = { ms: 0 };
  const desk = await sitDown({
    through: (toAws) => async (url, init) => {
      if (/\/federation/.test(url)) desk.browser.clock.advance(awsTakes.ms);
      return toAws(url, init);
    },
  });
  const opened = desk.open();
  await desk.signIn(opened);
  let pass = (): void => undefined;
  const sleep = async (ms: number): Promise<void> => {
    if (ms !== LIMIT_MS) return desk.browser.clock.sleep(ms);
    return new Promise((resolve) => (pass = resolve));
  };
  const platform = { ...opened.platform, sleep };
  const context = consoleContext(opened, platform);
  const press = async (openConsole = createOpenConsole(context)) => openConsole({ ...role, portalId: desk.portal.id });
  return { desk, context, awsTakes, press, pass: () => pass(), consoles: () => browser.tabs.size - 1 };
}

describe('F59 a wish for a console', () => {
  test('opens one tab when AWS answers in time', async () => {
    const { press, consoles, awsTakes } = await atTheConsole();
    awsTakes.ms = 5000;
    expect(await press()).toEqual({ ok: true, value: null });
    expect(consoles()).toBe(1);
  });

  test('opens nothing when AWS’s answers came too late, and says so', async () => {
    const { press, consoles, awsTakes } = await atTheConsole();
    awsTakes.ms = 8000;
    expect(await press()).toEqual({ ok: false, failure: { code: 'OPENING_TOO_LATE' } });
    expect(consoles()).toBe(0);
    // The next wish has its own time, and what was got is not asked for again.
    expect(await press()).toMatchObject({ ok: true });
    expect(consoles()).toBe(1);
  });

  test('is answered after 15 seconds whatever hangs, and what hung opens nothing afterwards', async () => {
    const { desk, context, press, pass, consoles } = await atTheConsole();
    let goOn = (): void => undefined;
    const hangs = new Promise<void>((resolve) => (goOn = resolve));
    const openConsole = createOpenConsole({
      ...context,
      reach: async (...where) => {
        await hangs;
        return context.reach(...where);
      },
    });
    const wish = press(openConsole);
    await new Promise((resolve) => setImmediate(resolve));
    pass();
    expect(await wish).toEqual({ ok: false, failure: { code: 'OPENING_TOO_LATE' } });
    goOn();
    await vi.waitFor(() => expect(desk.calls('GetRoleCredentials')).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(consoles()).toBe(0);
  });

  test('waits for no pause of AWS’s that ends later, and says which it is', async () => {
    const { desk, press, consoles } = await atTheConsole();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 429, headers: { 'retry-after': '6' } });
    const begun = desk.browser.clock.now();
    expect(await press()).toMatchObject({ ok: false, failure: { code: 'AWS_SLOW_DOWN' } });
    expect(desk.browser.clock.now() - begun).toBeLessThan(LIMIT_MS);
    expect(desk.calls('GetRoleCredentials')).toBe(3);
    expect(consoles()).toBe(0);
  });

  test('is one wish however often it is said meanwhile', async () => {
    const { desk, context, press, consoles } = await atTheConsole();
    const openConsole = createOpenConsole(context);
    const outcomes = await Promise.all(Array.from({ length: 20 }, async () => press(openConsole)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(desk.calls('GetRoleCredentials')).toBe(1);
    expect(consoles()).toBe(1);
  });
});
