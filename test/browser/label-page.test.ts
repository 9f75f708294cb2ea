import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faviconOf } from '../../src/preferences/favicon.ts';
import { BLACK, PALETTE } from '../../src/preferences/palette.ts';
import { until } from './harness/until.ts';
import { colourAt, coloursAlong, launchWith, openTab, readLabel } from './label-page/browser.ts';
import { consolePageHtml, metaTag, sessionData, SLOW_SCRIPT } from './label-page/console-page.ts';
import { readRecording } from './label-page/recorder.ts';
import { ACCOUNTS, COUNTED_ACCOUNT, ENDING_ACCOUNT, SLOW_ACCOUNT } from './label-page/accounts.ts';
import { writeLabelExtension } from './label-page/extension.ts';
import { walk } from './label-page/walk/walk.ts';
import type { Browser, Page } from 'puppeteer-core';
import type { AccountLabel } from '../../src/preferences/account-label.ts';
import type { Opening } from './label-page/browser.ts';

const { dev, prod, catalog, long } = ACCOUNTS;
/** Of the walk through navigations; any other has to do as well, see `npm run bench -- --only labels`. */
const WALK_SEED = 6;
const DEV_TITLE = 'warehouse-dev · Developer | ';

describe.each(['chromium', 'firefox'] as const)('the label on a console page in %s', (name) => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let open: (opening: Opening) => Promise<void>;

  beforeAll(async () => {
    folder = await writeLabelExtension();
    browser = await launchWith(name, folder);
    ({ page, open } = await openTab(browser));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const title = (): Promise<string> => page.title();
  const waitForTitle = (wanted: string | RegExp): Promise<boolean> =>
    until(`the title ${wanted}`, async () => {
      const now = await title();
      return typeof wanted === 'string' ? now === wanted : wanted.test(now);
    });
  async function waitForLabel(wanted: Record<string, string>): Promise<void> {
    await until(`a label with ${JSON.stringify(wanted)}`, async () => {
      const label = await readLabel(page);
      return label !== null && Object.entries(wanted).every(([key, value]) => label[key] === value);
    });
  }
  const setSessionData = (content: string | null): Promise<void> =>
    page.evaluate((text) => {
      const tag = document.querySelector('meta[name="awsc-session-data"]');
      if (text === null) tag?.remove();
      else if (tag !== null) tag.setAttribute('content', text);
      else {
        const added = document.createElement('meta');
        added.setAttribute('name', 'awsc-session-data');
        added.setAttribute('content', text);
        document.head.append(added);
      }
    }, content);

  test('says account, role and region as the page does, in the title and in a stripe below AWS’s bar', async () => {
    await open({ sessionData: sessionData(dev) });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    expect(await readLabel(page)).toEqual({
      state: 'known',
      accountId: dev.accountId,
      roleName: 'DeveloperAccess',
      region: 'eu-west-1',
      environment: 'dev',
    });
    await until('the stripe', async () => (await colourAt(page, 300, 49)) === PALETTE[dev.colour].fill);
    expect(await colourAt(page, 300, 46)).toBe('#161d26');
    expect(await colourAt(page, 300, 53)).toBe('#ffffff');
  });

  test('frames a production page in red', async () => {
    await open({ sessionData: sessionData(prod) });
    await waitForLabel({ environment: 'prod' });
    await until('the frame', async () => (await colourAt(page, 2, 400)) === PALETTE.red.fill);
    // A scroll bar that takes room lies beside the frame.
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    expect(await colourAt(page, width - 3, 400)).toBe(PALETTE.red.fill);
    expect(await colourAt(page, 700, 698)).toBe(PALETTE.red.fill);
    expect(await colourAt(page, 2, 20)).toBe('#161d26');
  });

  test('cannot be clicked, and takes no click from the page under it', async () => {
    await open({ sessionData: sessionData(prod) });
    await waitForLabel({ environment: 'prod' });
    const hit = await page.evaluate(() => [
      document.elementFromPoint(700, 55)?.localName,
      document.elementFromPoint(2, 400)?.localName,
      document.querySelector('signalbox-label')?.shadowRoot ?? 'closed',
    ]);
    expect(hit).toEqual(['nav', 'main', 'closed']);
  });

  test('keeps its place in the title through ten rewrites, and never twice', async () => {
    await open({ sessionData: sessionData(dev) });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    for (let at = 1; at <= 10; at += 1) {
      await page.evaluate((number) => {
        document.title = number % 2 === 0 ? `Page  ${number}\t` : `${document.title} (${number})`;
      }, at);
      await until('the prefix', async () => /^warehouse-dev · Developer \| (?!.*warehouse-dev)/.test(await title()));
    }
    await waitForTitle(`${DEV_TITLE}Page 10`);
  });

  test('follows a title that is replaced as an element or written as text', async () => {
    await open({ sessionData: sessionData(dev), title: '' });
    await waitForTitle('warehouse-dev · Developer');
    await page.evaluate(() => {
      const title = document.createElement('title');
      title.textContent = 'Replaced';
      document.querySelector('title')?.replaceWith(title);
    });
    await waitForTitle(`${DEV_TITLE}Replaced`);
    await page.evaluate(() => {
      const text = document.querySelector('title')?.firstChild;
      if (text instanceof Text) text.data = 'Written';
    });
    await waitForTitle(`${DEV_TITLE}Written`);
  });

  test('does not fight for ever with a page that insists on its own title', async () => {
    await open({ sessionData: sessionData(dev) });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    const writes = await page.evaluate(
      async () =>
        new Promise<number>((resolve) => {
          let count = 0;
          let last = performance.now();
          const observer = new MutationObserver(() => {
            if (document.title === 'Mine') return;
            count += 1;
            const pause = performance.now() - last;
            last = performance.now();
            document.title = 'Mine';
            // It has slowed down: this write is one that came after a pause. Or it never will.
            if ((pause < 800 || count < 2) && count <= 500) return;
            observer.disconnect();
            resolve(count);
          });
          observer.observe(document.head, { subtree: true, childList: true, characterData: true });
          document.title = 'Mine';
        }),
    );
    expect(writes).toBeGreaterThan(1);
    expect(writes).toBeLessThan(50);
    await waitForTitle(`${DEV_TITLE}Mine`);
  });

  test('comes back when the page removes it, moves it or replaces its own root', async () => {
    await open({ sessionData: sessionData(dev) });
    await waitForLabel({ environment: 'dev' });
    const isInPlace = (): Promise<boolean> =>
      page.evaluate(() => document.querySelectorAll('html > signalbox-label').length === 1);
    await page.evaluate(() => document.querySelector('signalbox-label')?.remove());
    await until('the label after its removal', isInPlace);
    await page.evaluate(() => document.querySelector('main')?.append(document.querySelector('signalbox-label') ?? ''));
    await until('the label after its move', isInPlace);
    await page.evaluate(() => document.documentElement.replaceWith(document.documentElement.cloneNode(true)));
    await until('the label after a new root', isInPlace);
    await until('the stripe', async () => (await colourAt(page, 300, 49)) === PALETTE[dev.colour].fill);
  });

  test('cannot be hidden or restyled by the page’s own rules', async () => {
    await open({
      sessionData: sessionData(dev),
      extra: `<style>signalbox-label,html>:not(head,body){display:none !important;opacity:0 !important;left:-9999px !important;
        transform:scale(0) !important;clip-path:inset(50%) !important;z-index:-1 !important}</style>`,
    });
    await waitForLabel({ environment: 'dev' });
    await page.evaluate(() => {
      document
        .querySelector('signalbox-label')
        ?.setAttribute('style', 'display:none!important;visibility:hidden!important');
    });
    await until('the stripe', async () => (await colourAt(page, 300, 49)) === PALETTE[dev.colour].fill);
  });

  test('gives the page none of its rules, whatever the page calls its own elements', async () => {
    const names = ['all', 'top', 'line', 'plate', 'part', 'side', 'left', 'name', 'unknown'];
    const own = names.map((className) => `<div class="${className}"></div>`).join('');
    await open({ sessionData: sessionData(prod), extra: `<div id="own">${own}</div>` });
    await waitForLabel({ environment: 'prod' });
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('#own > div')].map((element) => {
        const { position, display, height, width, backgroundColor, transform } = getComputedStyle(element);
        return JSON.stringify([position, display, height, width === '0px', backgroundColor, transform]);
      }),
    );
    expect(styles).toHaveLength(names.length);
    expect(new Set(styles)).toEqual(new Set(['["static","block","0px",false,"rgba(0, 0, 0, 0)","none"]']));
  });

  test('has an edge for AWS’s dark mode, from the start and as soon as the mode changes', async () => {
    const { edgeOnLight, edgeOnDark } = PALETTE[prod.colour];
    expect(edgeOnDark).not.toBe(edgeOnLight);
    // A production line is five high from below the bar, and its last row is the edge.
    const edge = (): Promise<string> => colourAt(page, 300, 52);
    await open({ sessionData: sessionData(prod), dark: true });
    await until('the edge on dark', async () => (await edge()) === edgeOnDark);
    expect(await colourAt(page, 300, 60)).toBe('#161d26');
    await page.evaluate(() => document.body.classList.remove('awsui-dark-mode'));
    await until('the edge on light', async () => (await edge()) === edgeOnLight);
    await page.evaluate(() => document.body.classList.add('awsui-dark-mode'));
    await until('the edge on dark again', async () => (await edge()) === edgeOnDark);
  });

  test('shows “unknown” and why when the page names no account', async () => {
    await open({});
    await waitForTitle('⚠ Unknown account | Instances | EC2');
    expect(await readLabel(page)).toEqual({ state: 'unknown', reason: 'missing' });
  });

  test('says all of “unknown” in a narrow window, wider than a label with a name may be', async () => {
    await open({});
    await waitForLabel({ state: 'unknown', reason: 'missing' });
    await page.setViewport({ width: 760, height: 400 });
    await until('a wide plate', async () => (await colourAt(page, 90, 60)) === BLACK);
  });

  test('shows “unknown” when the page names two accounts, or a region that is not its host’s', async () => {
    await open({ sessionData: sessionData(dev, { accountId: prod.accountId }) });
    await waitForLabel({ state: 'unknown', reason: 'conflict' });
    await open({ sessionData: sessionData(dev, { infrastructureRegion: 'us-east-1' }) });
    await waitForLabel({ state: 'unknown', reason: 'conflict' });
    await open({
      sessionData: sessionData(dev),
      url: `https://${prod.accountId}-ab12.eu-west-1.console.aws.amazon.com/ec2`,
    });
    await waitForLabel({ state: 'unknown', reason: 'conflict' });
    expect((await title()).startsWith('⚠')).toBe(true);
  });

  test.each([
    '',
    'null',
    '[]',
    '{"accountId":',
    '{"accountId":"12345678901"}',
    '{"__proto__":{"accountId":"482910375516"}}',
  ])('shows “unknown” on malformed metadata: %s', async (content) => {
    await open({ sessionData: content });
    await waitForLabel({ state: 'unknown', reason: 'missing' });
  });

  test('is there while the page still loads, and does not say “unknown” before the markup is all there', async () => {
    let comeIn = (): void => undefined;
    const scriptAfter = new Promise<void>((resolve) => (comeIn = resolve));
    const slow = { scriptAfter, header: `<script src="${SLOW_SCRIPT}"></script>` };
    const isLoading = (): Promise<boolean> => page.evaluate(() => document.readyState === 'loading');
    await open({ ...slow, sessionData: sessionData(dev) });
    await waitForLabel({ state: 'known', environment: 'dev' });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    expect(await isLoading()).toBe(true);
    await open(slow);
    await until('the unfinished page', async () => (await isLoading()) && (await title()) !== '');
    expect(await readLabel(page)).toBeNull();
    comeIn();
    await waitForLabel({ state: 'unknown', reason: 'missing' });
    expect(await isLoading()).toBe(false);
  });

  test('needs nothing that the strictest page policy forbids', async () => {
    await open({ sessionData: sessionData(dev), csp: "default-src 'none'" });
    await until('the stripe', async () => (await colourAt(page, 300, 49)) === PALETTE[dev.colour].fill);
  });

  test('turns from “unknown” to the account when the metadata comes late, and back when it goes', async () => {
    await open({});
    await waitForLabel({ state: 'unknown' });
    await setSessionData(sessionData(dev));
    await waitForLabel({ state: 'known', accountId: dev.accountId, environment: 'dev' });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    await setSessionData(null);
    await waitForLabel({ state: 'unknown', reason: 'missing' });
    await waitForTitle('⚠ Unknown account | Instances | EC2');
  });

  test('has the account’s tile for its only icon, whatever icons the page brings, and gives its own back', async () => {
    const icons = () =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll('link[rel~=icon]'), (link) => (link as HTMLLinkElement).href),
      );
    const tile = (label: AccountLabel) => `data:image/svg+xml,${encodeURIComponent(faviconOf(label))}`;
    const waitForIcons = (wanted: string): Promise<boolean> =>
      until(`the icon ${wanted}`, async () => (await icons()).join(' ') === wanted);
    // AWS's own policy lets pages show `data:` images.
    await open({ sessionData: sessionData(dev), csp: "default-src 'self'; img-src 'self' data:" });
    await waitForIcons(tile(dev));
    await page.evaluate(() => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'apple-touch-icon shortcut icon', href: '/own.ico' });
      document.head.append(link);
    });
    await waitForIcons(tile(dev));
    await page.evaluate(() => document.querySelector('link[href^=data]')?.remove());
    await waitForIcons(tile(dev));
    await setSessionData(sessionData(catalog));
    await waitForIcons(tile(catalog));
    await setSessionData(null);
    await until('the warning', async () => (await icons())[0]?.includes('ffd24a') === true);
    await setSessionData(sessionData(SLOW_ACCOUNT));
    // Nobody has said yet how it looks: no other account's tile, and no warning.
    await waitForIcons(new URL('/own.ico', page.url()).href);
    await waitForIcons(tile(SLOW_ACCOUNT));
  });

  test('under a policy without data: images loses no icon that the page has, and shows all else', async () => {
    const html = consolePageHtml({ sessionData: sessionData(dev) }).replace(
      '</title>',
      '</title><link rel="icon" href="/own.ico">',
    );
    await open({ html });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    await until('the page’s own icon alone', async () => {
      const icons = await page.evaluate(() =>
        Array.from(document.querySelectorAll('link[rel~=icon]'), (link) => (link as HTMLLinkElement).href),
      );
      return icons.length === 1 && icons[0]?.endsWith('/own.ico') === true;
    });
  });

  test('follows another account and a service without regions through in-page navigation', async () => {
    await open({ sessionData: sessionData(dev) });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    await setSessionData(sessionData(catalog));
    await page.evaluate(() => {
      history.pushState(null, '', '/iam/home');
      document.title = 'IAM';
    });
    await waitForTitle('product-catalog · Developer | IAM');
    await waitForLabel({ accountId: catalog.accountId, environment: 'none' });
    expect(await readLabel(page)).not.toHaveProperty('region');
  });

  test('shows the id in grey while nobody answers, and the name once somebody does', async () => {
    await open({ sessionData: sessionData(SLOW_ACCOUNT) });
    await waitForTitle(`${SLOW_ACCOUNT.accountId} · Developer | Instances | EC2`);
    await until('grey', async () => (await colourAt(page, 300, 49)) === PALETTE.grey.fill);
    await waitForTitle('slow-log · Developer | Instances | EC2');
  });

  test('is there before the page’s first paint, and moves nothing when the name comes', async () => {
    await open({ sessionData: sessionData(SLOW_ACCOUNT), recorded: true });
    await until('a paint', async () => (await readRecording(page)).paints.length > 0);
    await waitForTitle('slow-log · Developer | Instances | EC2');
    await until('the name’s colour', async () => (await colourAt(page, 300, 49)) === PALETTE[SLOW_ACCOUNT.colour].fill);
    const { labelAt, paints, shifts } = await readRecording(page);
    expect(labelAt).toBeLessThan(Math.min(...paints));
    expect(shifts).toEqual([]);
  });

  test('gives the title the account’s id where its name takes long, and then the name, each once', async () => {
    await open({ sessionData: sessionData(SLOW_ACCOUNT), recorded: true });
    await waitForTitle('slow-log · Developer | Instances | EC2');
    const { titles, labelAt } = await readRecording(page);
    const prefixed = titles.filter(({ title }) => title.includes('Developer'));
    expect(prefixed.map(({ title }) => title.split(' ·')[0])).toEqual([SLOW_ACCOUNT.accountId, 'slow-log']);
    expect((prefixed[0]?.at ?? 0) - labelAt).toBeGreaterThan(100);
  });

  test('never names one account in its label and another in the title', async () => {
    await open({ sessionData: sessionData(dev), recorded: true });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
    await setSessionData(sessionData(SLOW_ACCOUNT));
    await waitForTitle('slow-log · Developer | Instances | EC2');
    const { titles } = await readRecording(page);
    const after = titles.filter(({ accountId }) => accountId === SLOW_ACCOUNT.accountId);
    expect(after.map(({ title }) => title.split(' ·')[0])).toEqual([SLOW_ACCOUNT.accountId, 'slow-log']);
  });

  test('shows the id of an account that no list knows', async () => {
    await open({ sessionData: sessionData({ accountId: '012345678901' }) });
    await waitForTitle('012345678901 · Developer | Instances | EC2');
    expect(await readLabel(page)).not.toHaveProperty('environment');
  });

  test('cuts a long name in the title', async () => {
    await open({ sessionData: sessionData(long) });
    await waitForTitle(`${'customer-payments-platform-evaluation-eu'.slice(0, 32)} · Developer | Instances | EC2`);
  });

  test('believes the cookie only on a page that says there is a single session', async () => {
    const arn = `arn:aws:sts::${dev.accountId}:assumed-role/Admin/mira`;
    const cookie = `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn }))}; Secure; Path=/`;
    await open({ cookie, tbData: '{"prismModeEnabled":false}' });
    await waitForLabel({ state: 'known', accountId: dev.accountId, roleName: 'Admin' });
    await open({ cookie, tbData: '{"prismModeEnabled":"true"}' });
    await waitForLabel({ state: 'unknown', reason: 'missing' });
    await page.evaluate(() => {
      document.cookie = 'aws-userInfo=; Max-Age=0; Secure; Path=/';
    });
  });

  test('hides its plate, but not its line, while a menu of AWS’s bar lies there', async () => {
    await open({ sessionData: sessionData(dev), extra: '<div class="menu" role="menu" id="menu" hidden></div>' });
    const fill = PALETTE[dev.colour].fill;
    await until('the plate', async () => (await colourAt(page, 700, 52)) === fill);
    await page.evaluate(() => {
      document.querySelector('#menu')?.removeAttribute('hidden');
      document.querySelector('#region')?.setAttribute('aria-expanded', 'true');
    });
    await until('the menu in sight', async () => (await colourAt(page, 700, 54)) === '#ffffff');
    expect(await colourAt(page, 700, 49)).toBe(fill);
    await page.evaluate(() => {
      document.querySelector('#menu')?.setAttribute('hidden', '');
      document.querySelector('#region')?.setAttribute('aria-expanded', 'false');
    });
    await until('the plate again', async () => (await colourAt(page, 700, 52)) === fill);
  });

  test('lies below a bar that comes late or is higher, and scrolls with one that scrolls', async () => {
    await open({ sessionData: sessionData(dev), header: '' });
    const fill = PALETTE[dev.colour].fill;
    await waitForLabel({ environment: 'dev' });
    await page.evaluate(() => {
      const bar = document.createElement('header');
      bar.id = 'consoleNavHeader';
      bar.style.cssText = 'position:static;height:80px';
      document.body.prepend(bar);
    });
    await until('the stripe below the late bar', async () => (await colourAt(page, 300, 81)) === fill);
    await page.evaluate(() => window.scrollTo(0, 400));
    await until('the stripe at the window’s edge', async () => (await colourAt(page, 300, 1)) === fill);
  });

  describe('as a pill', () => {
    const FOOT = { top: 660, middle: 680, colour: '#161d26' };
    const PAPER = '#ffffff';
    /** From where to where a line through the window has the colour, as `undefined` where it has not. */
    async function span(colour: string, y: number): Promise<readonly [number, number] | undefined> {
      const line = await coloursAlong(page, { x: 0, y, width: await page.evaluate(() => window.innerWidth) });
      return line.includes(colour) ? [line.indexOf(colour), line.lastIndexOf(colour)] : undefined;
    }
    const waitForPill = (colour: string, y = FOOT.middle): Promise<boolean> =>
      until(`a pill in ${colour}`, async () => (await span(colour, y)) !== undefined);

    beforeAll(async () => {
      await open({ sessionData: sessionData(dev), label: { place: 'pill' } });
    });
    afterAll(async () => {
      await open({ sessionData: sessionData(dev), label: {} });
      await until('the stripe again', async () => (await colourAt(page, 300, 49)) === PALETTE[dev.colour].fill);
    });

    test('stands in the page that is open at once, in the free middle of AWS’s foot, beside all that is there', async () => {
      const { fill } = PALETTE[dev.colour];
      await waitForPill(fill);
      const [left, right] = (await span(fill, FOOT.middle)) ?? [0, 0];
      expect(Math.abs(left + right - 1400)).toBeLessThan(20);
      const texts = await page.evaluate(() => {
        const range = document.createRange();
        return Array.from(document.querySelectorAll('footer a, footer button, footer div'), (element) => {
          range.selectNodeContents(element);
          const { left, right } = range.getBoundingClientRect();
          return [left, right] as const;
        });
      });
      expect(texts.length).toBeGreaterThan(4);
      expect(texts.filter((text) => text[1] > left - 10 && text[0] < right + 10)).toEqual([]);
      expect(await colourAt(page, left + 20, FOOT.top + 5)).toBe(FOOT.colour);
      expect(await colourAt(page, left + 20, FOOT.top + 10)).toBe(fill);
      expect(await colourAt(page, left + 20, 699)).toBe(FOOT.colour);
      expect(await span(fill, 49)).toBeUndefined();
    });

    test('is there before the first paint, whatever rules the page has, and moves nothing when the name comes', async () => {
      const rules = 'signalbox-label{display:none!important;transform:scale(0)!important;left:-99px!important}';
      const extra = `<style>${rules}.plate{background:lime}</style>`;
      await open({ sessionData: sessionData(SLOW_ACCOUNT), recorded: true, extra });
      await until('a paint', async () => (await readRecording(page)).paints.length > 0);
      await waitForPill(PALETTE.grey.fill);
      expect(await span(PALETTE.grey.fill, 49)).toBeUndefined();
      await waitForPill(PALETTE[SLOW_ACCOUNT.colour].fill);
      const { labelAt, paints, shifts } = await readRecording(page);
      expect(labelAt).toBeLessThan(Math.min(...paints));
      expect(shifts).toEqual([]);
    });

    test('moves aside for what AWS’s foot shows later, and above it where no room is left', async () => {
      const { fill } = PALETTE[dev.colour];
      await open({ sessionData: sessionData(dev), recorded: true });
      await waitForPill(fill);
      await page.evaluate(() => {
        const late = document.createElement('button');
        late.textContent = 'Help us to improve this page';
        late.style.cssText = 'position:absolute;left:700px';
        document.querySelector('footer')?.append(late);
      });
      await until('the pill beside it', async () => ((await span(fill, FOOT.middle))?.[1] ?? 1400) < 690);
      await open({ sessionData: sessionData(dev), width: 420 });
      // A bar to scroll sideways with, where it takes room, is below it.
      const top = await page.evaluate(() => document.querySelector('footer')?.getBoundingClientRect().top ?? 0);
      await waitForPill(fill, top - 28);
      expect((await span(fill, top - 28))?.[0]).toBeLessThan(20);
      expect(await span(fill, top + 20)).toBeUndefined();
      expect(await colourAt(page, 40, top - 4)).toBe(PAPER);
    });

    test('stays by AWS’s foot while the page scrolls, and by the window’s where there is none', async () => {
      const { fill } = PALETTE[dev.colour];
      await open({ sessionData: sessionData(dev) });
      await waitForPill(fill);
      const before = await span(fill, FOOT.middle);
      await page.evaluate(() => window.scrollTo(0, 400));
      await until('the scroll', async () => page.evaluate(() => window.scrollY === 400));
      expect(await span(fill, FOOT.middle)).toEqual(before);
      await page.evaluate(() => document.querySelector('footer')?.remove());
      await until('the pill at the corner', async () => ((await span(fill, FOOT.middle))?.[0] ?? 400) < 16);
    });

    test('keeps the frame of production closed, and the hatching of an account that is unknown', async () => {
      const { fill } = PALETTE[prod.colour];
      await open({ sessionData: sessionData(prod) });
      await waitForPill(fill, FOOT.middle - 2);
      const sides = [await colourAt(page, 300, 50), await colourAt(page, 2, 400), await colourAt(page, 700, 698)];
      expect(sides).toEqual([fill, fill, fill]);
      await setSessionData(null);
      await waitForLabel({ state: 'unknown' });
      await waitForPill(PALETTE.yellow.fill);
      const line = new Set(await coloursAlong(page, { x: 100, y: 51, width: 60 }));
      expect([line.has(PALETTE.yellow.fill), line.has(BLACK)]).toEqual([true, true]);
    });

    test('gives way to a menu of AWS’s, and its line says meanwhile whose page it is', async () => {
      const { fill } = PALETTE[dev.colour];
      await open({ sessionData: sessionData(dev), extra: '<div id="menu" role="menu" class="menu" hidden></div>' });
      await waitForPill(fill);
      await page.evaluate(() => {
        const menu = document.querySelector<HTMLElement>('#menu');
        if (menu !== null) Object.assign(menu.style, { height: '652px', zIndex: '2000' });
        menu?.removeAttribute('hidden');
        document.querySelector('#region')?.setAttribute('aria-expanded', 'true');
      });
      await until('the line', async () => (await colourAt(page, 100, 49)) === fill);
      expect(await span(fill, FOOT.middle)).toBeUndefined();
    });
  });

  test('says in the title what the person wants there, from the next moment on, and leaves out what a page does not tell', async () => {
    await open({ sessionData: sessionData(dev), label: { title: '{portal}: {id} [{region}] ({role})' } });
    await waitForTitle(`acme: ${dev.accountId} [eu-west-1] (Developer) | Instances | EC2`);
    await page.evaluate(() => {
      history.pushState(null, '', '/iam/home');
      document.title = 'IAM';
    });
    await waitForTitle(`acme: ${dev.accountId} (Developer) | IAM`);
    await open({ sessionData: sessionData(dev), label: {} });
    await waitForTitle(`${DEV_TITLE}Instances | EC2`);
  });

  test('draws nothing on a look-alike of AWS’s host', async () => {
    await open({ sessionData: sessionData(dev), url: 'https://console.aws.amazon.com.evil.test/' });
    expect(await readLabel(page)).toBeNull();
    expect(await title()).toBe('Instances | EC2');
  });

  test('works in the other partitions', async () => {
    const arn = `arn:aws-us-gov:sts::${dev.accountId}:assumed-role/Auditor/mira`;
    await open({
      url: 'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home',
      sessionData: sessionData(dev, { sessionARN: arn, infrastructureRegion: 'us-gov-west-1' }),
    });
    await waitForLabel({ state: 'known', accountId: dev.accountId, roleName: 'Auditor', region: 'us-gov-west-1' });
  });

  test('reads a page that carries metadata twice as “unknown” when they differ', async () => {
    await open({ sessionData: sessionData(dev), extra: metaTag('awsc-session-data', sessionData(prod)) });
    await waitForLabel({ state: 'unknown', reason: 'conflict' });
  });

  test('says minutes before the end, by AWS’s clock, that there is a key for it, and then that the session is over', async () => {
    const { fill, ink } = PALETTE[ENDING_ACCOUNT.colour];
    await open({ sessionData: sessionData(ENDING_ACCOUNT), recorded: true });
    await waitForLabel({ state: 'known', environment: 'security' });
    const label = await readLabel(page);
    expect(Number(label?.['expires'])).toBeLessThan(Date.now() - 23 * 60 * 60_000);
    /** How much of a line through the plate has a colour. */
    const share = async (colour: string): Promise<number> => {
      const line = await coloursAlong(page, { x: 420, y: 52, width: 560 });
      return line.filter((one) => one === colour).length;
    };
    // The notice is as wide as all its words, in the plate's own colours the other way round.
    await until('the notice', async () => (await share(ink)) > 120);
    await waitForLabel({ state: 'ended', accountId: ENDING_ACCOUNT.accountId, expires: label?.['expires'] ?? '' });
    await until('no notice', async () => (await share(ink)) < 20);
    expect(await share(fill)).toBeGreaterThan(120);
    expect((await readRecording(page)).shifts).toEqual([]);
  });

  test('tells AWS’s colour of the account as soon as it is drawn and when it changes, and never as another account’s', async () => {
    const line = (): Promise<string> => colourAt(page, 300, 49);
    await open({ sessionData: sessionData(dev), recorded: true });
    await until('our own colour', async () => (await line()) === PALETTE[dev.colour].fill);
    await page.evaluate(() => {
      const tile = document.createElement('div');
      tile.innerHTML =
        '<div data-testid="awsc-account-info-tile"><div><div data-testid="pink" id="colour"></div></div></div>';
      document.querySelector('.end')?.append(tile);
    });
    await until('pink', async () => (await line()) === PALETTE.pink.fill);
    await page.evaluate(() => document.querySelector('#colour')?.setAttribute('data-testid', 'yellow'));
    await until('yellow', async () => (await line()) === PALETTE.yellow.fill);
    await setSessionData(sessionData(prod));
    await until('red', async () => (await line()) === PALETTE.red.fill);
    expect((await readRecording(page)).shifts).toEqual([]);
  });

  test('F78: obeys no event that the page makes up, and has nothing to press', async () => {
    await open({ sessionData: sessionData(COUNTED_ACCOUNT) });
    await waitForTitle(/^asked-\d+ · /);
    const asked = Number(/\d+/.exec(await title())?.[0]);
    await page.evaluate(() => {
      const label = document.querySelector('signalbox-label');
      for (const name of ['focus', 'pageshow', 'visibilitychange', 'click', 'pointerdown', 'keydown', 'message']) {
        for (const target of [window, document, label]) {
          target?.dispatchEvent(new PageTransitionEvent(name, { bubbles: true, persisted: true }));
        }
      }
    });
    // What is true is asked for as before: the next one is the next one.
    await setSessionData(sessionData(COUNTED_ACCOUNT, { infrastructureRegion: 'us-east-1' }));
    await waitForLabel({ state: 'unknown' });
    await setSessionData(sessionData(COUNTED_ACCOUNT));
    await waitForTitle(new RegExp(`^asked-${asked + 1} · `));
  });

  test('is wrong in no frame of 500 navigations through five sessions, most of them in-page', async () => {
    const { wrong, unknown, frames } = await walk(browser, WALK_SEED, 500);
    expect(wrong).toEqual([]);
    // It is not by saying nothing that it is never wrong.
    expect(unknown / frames).toBeLessThan(0.25);
  }, 300_000);
});
