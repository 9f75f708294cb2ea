/**
 * What an opening shows before it has read anything. A page of its own beside the shipped ones is the popup without its
 * script, so that the moment before it comes can be looked at for as long as it takes.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { search, waitForConsole, waitForRows, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

/** The rows on show, in words, once they fill the list. In which order an element got its attributes does not matter. */
async function listOf(page: DrivenPage): Promise<string> {
  return page.waitFor(() => {
    const list = document.querySelector('#list');
    const edge = list?.getBoundingClientRect().bottom ?? 0;
    const rows = [...document.querySelectorAll('[role=row]')].filter((row) => row.getBoundingClientRect().top < edge);
    const isFull = (rows.at(-1)?.getBoundingClientRect().bottom ?? 0) >= edge;
    const words = (node: Node): string => {
      if (!(node instanceof Element)) return node.nodeValue ?? '';
      const attributes = [...node.attributes].map(({ name, value }) => `${name}="${value}"`).toSorted();
      return `<${node.localName} ${attributes.join(' ')}>${[...node.childNodes].map(words).join('')}</>`;
    };
    return rows.length > 5 && isFull ? rows.map(words).join('\n') : undefined;
  });
}

/** Changes the picture that the next opening paints. Answers with what it was. */
async function changePicture(page: DrivenPage, from: string, to: string): Promise<string> {
  const kept = await page.evaluate(
    (old, other) => {
      const picture = localStorage.getItem('popup-picture') ?? '';
      localStorage.setItem('popup-picture', picture.replaceAll(old, other));
      return picture;
    },
    from,
    to,
  );
  expect(kept).toContain(from);
  return kept;
}

/** Lets the popup's own script come, as it would have a moment after the page. */
async function comeIn(early: DrivenPage): Promise<void> {
  await early.evaluate(() => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: 'popup.js' });
    document.head.append(script);
  });
  await waitForRows(early);
}

describe.each(['chromium', 'firefox'] as const)('the picture of the popup in stock %s', (name) => {
  let stage: Stage;
  let extensionDir: string;

  beforeAll(async () => {
    extensionDir = await mkdtemp(join(tmpdir(), 'signalbox-picture-'));
    await cp(`dist/${name}`, extensionDir, { recursive: true });
    const popup = await readFile(join(extensionDir, 'popup.html'), 'utf8');
    await writeFile(join(extensionDir, 'before.html'), popup.replace(/ data-then="[^"]*"/, ''));
    stage = await setStage(name, { accounts: 20, roles: 4, rate: 1000 }, { extensionDir });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  /** The rows of a popup that was opened for it. */
  const freshList = async (): Promise<string> => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    const fresh = await listOf(popup);
    await popup.close();
    return fresh;
  };

  afterAll(async () => {
    await stage.close();
    await rm(extensionDir, { recursive: true, force: true });
  });

  it('shows nothing before there is one, and the list as it was left from then on', async () => {
    const early = await stage.browser.openExtensionPage('before.html');
    expect(await early.evaluate(() => document.querySelectorAll('[role=row]').length)).toBe(0);
    await early.close();

    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    const left = await listOf(popup);
    await popup.waitFor(() => localStorage.getItem('popup-picture') !== null);
    await popup.close();

    const again = await stage.browser.openExtensionPage('before.html');
    expect(await listOf(again)).toBe(left);
    expect(await again.evaluate(() => document.body.dataset['state'] ?? 'none')).toBe('none');
    await again.close();
  });

  it('holds keys and clicks for the list itself', async () => {
    const early = await stage.browser.openExtensionPage('before.html');
    await listOf(early);
    await early.click('[role=row]:nth-of-type(3) .row-id');
    await early.press('ArrowDown');
    await early.press('Enter');
    const held = await early.evaluate(() => {
      const detail: object[] = [];
      document.dispatchEvent(new CustomEvent('signalbox-take-over', { detail }));
      return detail.map((one) => ('event' in one ? (one.event as KeyboardEvent).key : JSON.stringify(one)));
    });
    const third = await early.evaluate(() => document.querySelectorAll<HTMLElement>('[role=row]')[2]?.id ?? '');
    expect(held).toEqual([expect.stringContaining(third.split('/').at(-1) ?? '?'), 'ArrowDown', 'Enter']);
    await early.close();
  });

  it('takes a press that was drawn along a row for none', async () => {
    const early = await stage.browser.openExtensionPage('before.html');
    await listOf(early);
    const held = await early.evaluate(() => {
      const row = document.querySelector('[role=row]');
      row?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: 200 }));
      row?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, clientX: 300 }));
      const detail: object[] = [];
      document.dispatchEvent(new CustomEvent('signalbox-take-over', { detail }));
      return detail.length;
    });
    expect(held).toBe(0);
    await early.close();
  });

  it('obeys what it held one by one: down and Enter open the second row that was painted', async () => {
    const early = await stage.browser.openExtensionPage('before.html');
    await listOf(early);
    const second = await early.evaluate(() => {
      const row = document.querySelectorAll<HTMLElement>('[role=row]')[1];
      return { id: row?.dataset['accountId'] ?? '', name: row?.querySelector('.name')?.textContent ?? '', typed: '' };
    });
    await early.press('ArrowDown');
    await early.press('Enter');
    await comeIn(early);
    await (await waitForConsole(stage.browser, second)).close();
    await early.close();
  });

  it('leaves letters to the box, and Enter after them opens what they find', async () => {
    const early = await stage.browser.openExtensionPage('before.html');
    await listOf(early);
    await early.type(WAREHOUSE_DEV.typed);
    await early.press('Enter');
    await comeIn(early);
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    await early.close();
  });

  it('has what is opened at its new place already, before the popup is opened again', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    await popup.waitFor(() => localStorage.getItem('popup-picture') !== null);
    await search(popup, WAREHOUSE_DEV);
    await popup.press('Enter');
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    const early = await stage.browser.openExtensionPage('before.html');
    const painted = await listOf(early);
    expect(await early.evaluate(() => document.querySelector<HTMLElement>('[role=row]')?.dataset['accountId'])).toBe(
      WAREHOUSE_DEV.id,
    );
    await early.close();
    const again = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(again);
    expect(await listOf(again)).toBe(painted);
    await again.close();
  });

  it('is drawn over, whatever another version made of its rows', async () => {
    const fresh = await freshList();
    const before = await stage.browser.openExtensionPage('before.html');
    const shapes = [
      ['"class","row-mark"', '"class","row-box"'],
      ['"name":"path"', '"name":"text"'],
      ['"class","row-more"', '"class","row-menu"'],
    ] as const;
    for (const [ours, another] of shapes) {
      const kept = await changePicture(before, ours, another);
      const early = await stage.browser.openExtensionPage('before.html');
      expect(await listOf(early)).not.toBe(fresh);
      await comeIn(early);
      expect(await listOf(early), another).toBe(fresh);
      await early.close();
      await before.evaluate((picture) => localStorage.setItem('popup-picture', picture), kept);
    }
    await before.close();
  });

  it('is taken over: the box, the list and its rows stay the elements that they were, and nothing is left behind', async () => {
    const fresh = await freshList();
    const before = await stage.browser.openExtensionPage('before.html');
    // As if every row had been a favourite, gone, and of another portal when it was left.
    const marks = '"attributes":["data-favourite","","data-row-state","gone","data-portal","x",';
    await changePicture(before, '"attributes":["id","row-', `${marks}"id","row-`);
    await before.close();
    const early = await stage.browser.openExtensionPage('before.html');
    await listOf(early);
    const marked = await early.evaluate(() => {
      for (const element of document.querySelectorAll('*')) Object.assign(element, { seen: true });
      return document.querySelectorAll('[role=row][data-favourite]').length;
    });
    expect(marked).toBeGreaterThan(10);
    await comeIn(early);
    expect(await listOf(early)).toBe(fresh);
    const made = await early.evaluate(
      (kept) =>
        [...document.querySelectorAll('[role=row]')]
          .slice(0, kept)
          .concat(...document.querySelectorAll('#list, [role=combobox]'))
          .filter((element) => !('seen' in element)).length,
      marked,
    );
    expect(made).toBe(0);
    await early.close();
  });
});
