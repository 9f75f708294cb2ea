/** Start URLs that are none, look like some, or lead elsewhere: F38. In both browsers: redirects and addresses are theirs. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { waitForState } from '../journey/sign-in.ts';
import { setScene, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear } from './seeing.ts';

const START_URL = 'https://acme.awsapps.com/start';

describe.each(['chromium', 'firefox'] as const)('a hostile start URL in stock %s', (name) => {
  let scene: Scene;
  let welcome: DrivenPage;

  beforeAll(async () => {
    scene = await setScene(name, {
      accounts: 3,
      vanities: [
        { host: 'aws.acme.example', hops: [START_URL] },
        {
          host: 'deep.acme.example',
          hops: [...Array.from({ length: 19 }, (_, at) => `https://deep.acme.example/${at}`), START_URL],
        },
        { host: 'away.acme.example', hops: ['https://evil.test/start'] },
        { host: 'plain.acme.example', hops: ['http://acme.awsapps.com/start'] },
      ],
    });
    welcome = await scene.browser.openExtensionPage('welcome.html');
    await waitForState(welcome, 'no-portal');
  });

  afterAll(() => scene.close());

  afterEach(() => {
    // Whatever was typed: no token, registration or code was asked for anywhere.
    const wrong = scene.standin
      .journal()
      .filter(({ kind, host }) => kind === 'oidc' || kind === 'portal-api' || host.includes('evil'));
    if (wrong.length > 0) throw new Error(`Sent where nothing was to go: ${wrong.map(({ host }) => host).join(', ')}`);
  });

  async function typed(text: string): Promise<void> {
    await type(text);
    await welcome.click('button[type=submit]');
  }

  /** All at once: key by key 10 kB take too long. */
  async function type(text: string): Promise<void> {
    // Within a second the same wish counts as one double click.
    await scene.clock.pass(1000);
    await welcome.bringToFront();
    await welcome.evaluate((value) => {
      const field = document.querySelector<HTMLInputElement>('input[name=startUrl]');
      if (field === null) return;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
  }

  it.each<[string, string, RegExp]>([
    ['http', 'http://acme.awsapps.com/start', /begins with https/],
    ['a name and a password', 'https://mira:secret@acme.awsapps.com/start', /name or a password/],
    ['a port', 'https://acme.awsapps.com:8443/start', /no port/],
    ['a script', 'javascript:alert(1)', /not a web address|begins with https/],
    ['a look-alike', 'https://acme.awsapps.com.evil.test/start', /evil\.test/],
    ['Cyrillic letters', 'https://асме.awsapps.com.рф/start', /xn--/],
    ['10 kB', `https://acme.awsapps.com/start${'x'.repeat(10_000)}`, /not a web address|too long|cannot be read/],
    ['blanks inside', 'https://acme .awsapps.com/start', /not a web address/],
  ])('F38 %s is refused with a reason', async (_what, text, reason) => {
    await typed(text);
    await hear(welcome, reason);
    expect(await welcome.evaluate(() => document.querySelector('script:not([src])'))).toBeNull();
  });

  it('F38 only the id, with blanks around it, is corrected in sight before anything is asked', async () => {
    await type('  d-9367a1b2c3 ');
    await welcome.waitFor(() => /\bd-9367a1b2c3\.awsapps\.com\b/.test(document.body.innerText));
  });

  it.each<[string, string, RegExp]>([
    ['20 redirects', 'https://deep.acme.example', /redirects more than once/],
    ['a redirect to another site', 'https://away.acme.example', /leads to evil\.test/],
    ['a redirect to http', 'https://plain.acme.example', /without https/],
  ])('F38 a vanity host with %s is refused with a reason, and not followed', async (_what, text, reason) => {
    await typed(text);
    await scene.browser.answerPermission(welcome, 'allow');
    await hear(welcome, reason);
    expect(
      scene.standin.journal().filter(({ host, operation }) => host === new URL(text).host && operation).length,
    ).toBe(1);
    scene.standin.control.clearJournal();
  });

  it('F38 a vanity host with one redirect becomes the start URL that it leads to', async () => {
    await typed('https://aws.acme.example');
    await scene.browser.answerPermission(welcome, 'allow');
    await hear(welcome, /leads to https:\/\/acme\.awsapps\.com\/start|leads to acme\.awsapps\.com/);
    const value = await welcome.evaluate(() => document.querySelector<HTMLInputElement>('[name=startUrl]')?.value);
    expect(value).toBe(START_URL);
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
