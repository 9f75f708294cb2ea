/** Adding portals in every way but the plain one: a vanity host, an id, a second identity, a pasted ~/.aws/config. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser, DrivenPage } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { atAws, consent, submit, typePassword, waitForState } from './journey/sign-in.ts';

const ACME = 'https://acme.awsapps.com/start';

/** Twenty redirects on one host, and only then the portal. */
const LOOP = Array.from({ length: 20 }, (_, at) => `https://loop.acme.example/${at === 0 ? '' : at}`);

const VANITIES = [
  { host: 'sso.acme.example', hops: ['https://sso.acme.example/', ACME] },
  { host: 'loop.acme.example', hops: [...LOOP, ACME] },
  { host: 'shop.acme.example', hops: ['https://shop.acme.example/', 'https://checkout.example/'] },
];

const CONFIG = `[sso-session acme]
sso_start_url = ${ACME}
sso_region = eu-west-1
[sso-session ops]
sso_start_url = https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com
sso_region = us-east-2
a line that says nothing
[profile old]
sso_start_url = https://d-9367a1b2c3.awsapps.com/start
sso_region = eu-west-1
aws_secret_access_key = planted-secret
`;

async function openWelcome(browser: DrivenBrowser): Promise<DrivenPage> {
  const welcome = await browser.openExtensionPage('welcome.html');
  await welcome.waitFor(() => document.querySelector('input[name=startUrl]') !== null);
  return welcome;
}

async function fieldsOf(page: DrivenPage): Promise<{ startUrl: string; region: string }> {
  return page.evaluate(() => {
    const value = (name: string): string => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
    return { startUrl: value('startUrl'), region: value('region') };
  });
}

interface StoredPortal {
  readonly name: string;
  readonly startUrl: string;
  readonly colour: string;
  readonly container?: string;
}

async function storedPortals(browser: DrivenBrowser): Promise<StoredPortal[]> {
  return browser.evaluateInExtension(async () => {
    interface Api {
      readonly storage: { local: { get(key: string): Promise<{ portals?: StoredPortal[] }> } };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    return (await (world.browser ?? world.chrome).storage.local.get('portals')).portals ?? [];
  });
}

describe.each(['chromium', 'firefox'] as const)('portals in stock %s', (name) => {
  let stage: Stage;
  let welcome: DrivenPage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 3, roles: 1, vanities: VANITIES }, { allowedBefore: false });
    welcome = await openWelcome(stage.browser);
  });

  afterAll(() => stage.close());

  it.each([
    ['loop.acme.example', /more than once/],
    ['https://shop.acme.example', /checkout\.example/],
  ])('are not looked for behind %s', async (typed, sentence) => {
    await welcome.fill('input[name=startUrl]', typed);
    await submit(stage.browser, welcome);
    const said = await welcome.waitFor(() => document.querySelector('#failure[role=alert]')?.textContent);
    expect(said).toMatch(sentence);
    expect((await fieldsOf(welcome)).startUrl).toBe(typed);
    expect(await storedPortals(stage.browser)).toEqual([]);
  });

  it('are found behind a vanity host, which is asked once, with nothing sent along', async () => {
    await welcome.fill('input[name=startUrl]', 'https://sso.acme.example');
    await submit(stage.browser, welcome);
    await welcome.waitFor((real) => document.querySelector<HTMLInputElement>('[name=startUrl]')?.value === real, ACME);
    const seen = stage.standin
      .journal()
      .filter(({ host, scheme }) => host === 'sso.acme.example' && scheme === 'https');
    expect(seen.map(({ method }) => method)).toEqual(['HEAD']);
    expect(stage.standin.journal().some(({ host }) => host === 'acme.awsapps.com')).toBe(false);
  });

  it('behind a vanity host are signed in to by one question when the region is there', async () => {
    await welcome.fill('input[name=startUrl]', 'https://sso.acme.example');
    await welcome.fill('input[name=region]', 'eu-west-1');
    await submit(stage.browser, welcome);
    const aws = await atAws(stage.browser);
    await typePassword(aws, stage.portal);
    await consent(aws);
    await waitForState(welcome, 'ready');
    expect(await storedPortals(stage.browser)).toMatchObject([{ name: 'acme', startUrl: ACME }]);
    await welcome.waitFor(() => document.querySelector<HTMLInputElement>('[name=startUrl]')?.value === '');
  });

  it('that are known already are signed in to again, unless the person wants another identity', async () => {
    await welcome.fill('input[name=startUrl]', 'acme.awsapps.com');
    const choices = await welcome.waitFor(() => {
      const radios = [...document.querySelectorAll<HTMLInputElement>('input[name=identity]')];
      return radios.length === 0 ? undefined : radios.map(({ checked }) => checked);
    });
    expect(choices).toEqual([true, false]);
    await welcome.click('input[name=identity][value=new]');
    await welcome.click('button[type=submit]');
    if (name === 'chromium') {
      await welcome.waitFor(() => document.querySelector('[data-user-code]') !== null);
      expect(await welcome.evaluate(() => document.body.innerText)).toContain('private window');
      await welcome.click('[data-action=cancel-sign-in]');
      await waitForState(welcome, 'ready');
    } else {
      // In a container of its own nobody is signed in yet.
      const aws = await atAws(stage.browser);
      await typePassword(aws, stage.portal);
      await consent(aws);
      await welcome.waitFor(() => document.querySelectorAll('[data-portal-state=ready]').length === 2);
    }
    const portals = await storedPortals(stage.browser);
    expect(portals).toMatchObject([{ name: 'acme' }, { name: 'acme 2', startUrl: ACME }]);
    expect(portals[1]?.container === undefined).toBe(name === 'chromium');
  });

  it('are added from a pasted ~/.aws/config, of which nothing else is kept', async () => {
    await welcome.click('[data-action=paste-config]');
    await welcome.waitFor((text) => {
      const box = document.querySelector<HTMLTextAreaElement>('textarea[name=config]');
      if (box !== null) box.value = text;
      return box !== null;
    }, CONFIG);
    await welcome.click('[data-action=read-config]');
    const counts = await welcome.waitFor(() => document.querySelector('[data-config-counts]')?.textContent);
    expect(counts).toBe('3 portals, 1 already here, 1 line could not be read');
    expect(await welcome.evaluate(() => document.documentElement.outerHTML)).not.toContain('planted-secret');
    await welcome.click('[data-action=add-portals]');
    await stage.browser.answerPermission(welcome, 'allow');
    await welcome.waitFor(() => document.querySelectorAll('[data-portal-state]').length === 4);
    expect((await storedPortals(stage.browser)).map((portal) => portal.name)).toEqual([
      'acme',
      'acme 2',
      'ops',
      'd-9367a1b2c3',
    ]);
    expect(stage.standin.leaks()).toEqual([]);
  });

  it('are named and coloured in the options, by keys alone', async () => {
    const options = await stage.browser.openExtensionPage('options.html');
    await options.fill('.portal-name', 'Acme Production');
    await options.press('Enter');
    await options.waitFor(() => document.querySelector('[aria-label="Name of Acme Production"]') !== null);
    await options.evaluate(() => document.querySelector<HTMLInputElement>('.colours input:checked')?.focus());
    await options.press('ArrowRight');
    // The button shows its choice before anybody has heard of it.
    await until('the next colour', async () => (await storedPortals(stage.browser))[0]?.colour === 'orange');
    expect((await storedPortals(stage.browser))[0]).toMatchObject({ name: 'Acme Production', colour: 'orange' });
    await options.close();
  });
});
