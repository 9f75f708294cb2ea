/** What people get wrong on the welcome page, and what it says. Nothing typed is ever lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { atAws, submit, waitForState } from './journey/sign-in.ts';

/** The message beside a field, and what is in the fields. */
interface Complaint {
  readonly text: string;
  readonly startUrl: string;
  readonly region: string;
  /** Name of the field that the message belongs to. */
  readonly field: string;
}

async function complaint(page: DrivenPage): Promise<Complaint> {
  return page.waitFor(() => {
    const alert = [...document.querySelectorAll('[role=alert]')].find((one) => one.textContent !== '');
    const value = (name: string): string => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
    const blamed = document.querySelector<HTMLInputElement>('[aria-invalid=true]');
    if (alert === undefined) return undefined;
    return {
      text: alert.textContent ?? '',
      startUrl: value('startUrl'),
      region: value('region'),
      field: blamed?.name ?? '',
    };
  });
}

/** Counts in `body[data-looks]` the states and shapes that the page goes through. */
function recordLooks(): void {
  const seen = new Set<string>();
  const look = (): void => {
    seen.add(`${document.body.dataset['state']} ${document.querySelectorAll('main > *').length}`);
    document.body.dataset['looks'] = String(seen.size);
  };
  look();
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-state'],
  });
}

// What is wrong with a text is no browser's doing: one of them is asked, and Firefox complains in adding-portals.test.ts.
describe.each(['chromium'] as const)('the welcome page in stock %s', (name) => {
  let stage: Stage;
  let welcome: DrivenPage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 3, roles: 1 }, { allowedBefore: false });
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    welcome = await stage.browser.openExtensionPage('welcome.html');
    await waitForState(welcome, 'no-portal');
  });

  afterEach(async () => {
    stage.standin.control.clearFaults();
    await welcome.close();
  });

  it.each([
    ['no address at all', 'acme portal please', /https/i],
    ['an address without https', 'http://acme.awsapps.com/start', /https/i],
    ['a look-alike of AWS', 'https://acme.awsapps.com.evil.test/start', /evil\.test/],
    [
      'a page of AWS that is no portal',
      'https://eu-west-1.console.aws.amazon.com/ec2/home',
      /console\.aws\.amazon\.com/,
    ],
    ['a look-alike in other letters', 'https://acme.аwsapps.com/start', /xn--/],
    ['a port', 'https://acme.awsapps.com:8443/start', /port/],
    ['a name and a password in the address', 'https://mira:secret@acme.awsapps.com/start', /address|URL/i],
    ['Builder ID', 'https://view.awsapps.com/start', /Builder ID/],
  ])('says what is wrong with %s, beside the field, and asks nothing', async (_what, typed, sentence) => {
    await welcome.fill('input[name=startUrl]', typed);
    await welcome.click('button[type=submit]');
    expect(await complaint(welcome)).toMatchObject({
      text: expect.stringMatching(sentence),
      startUrl: typed,
      field: 'startUrl',
    });
  });

  it('says what is wrong with a region that is none', async () => {
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', 'ireland');
    await welcome.click('button[type=submit]');
    expect(await complaint(welcome)).toMatchObject({ region: 'ireland', field: 'region' });
  });

  it('says what was declined and keeps what was typed, when the person answers no', async () => {
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await submit(stage.browser, welcome, 'deny');
    expect(await complaint(welcome)).toMatchObject({ startUrl: stage.portal.startUrl });
    await waitForState(welcome, 'no-portal');
  });

  it('names the right region instead of sending the person to a page that fails', async () => {
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', 'us-east-1');
    await submit(stage.browser, welcome);
    expect(await complaint(welcome)).toMatchObject({
      text: expect.stringContaining('eu-west-1'),
      startUrl: stage.portal.startUrl,
      field: 'region',
    });
    expect(stage.standin.journal().filter((entry) => entry.path === '/authorize')).toEqual([]);
  });

  it('says that the network wants a log-in when everything answers with a page', async () => {
    stage.standin.control.fault({ operation: 'RegisterClient', html: true });
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', stage.portal.region);
    await submit(stage.browser, welcome);
    expect((await complaint(welcome)).text).toMatch(/network/i);
    expect((await complaint(welcome)).startUrl).toBe(stage.portal.startUrl);
  });

  it('keeps the page still while a portal is tried and taken back', async () => {
    stage.standin.control.fault({ operation: '*', reset: true });
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', stage.portal.region);
    await welcome.evaluate(recordLooks);
    await welcome.click('button[type=submit]');
    await complaint(welcome);
    await waitForState(welcome, 'no-portal');
    expect(await welcome.evaluate(() => document.body.dataset['looks'])).toBe('1');
  });

  it('says that it cannot reach AWS when there is no network, and goes on when there is', async () => {
    stage.standin.control.fault({ operation: '*', reset: true });
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', stage.portal.region);
    // All hosts are granted by now, so no question comes.
    await welcome.click('button[type=submit]');
    expect(await complaint(welcome)).toMatchObject({ startUrl: stage.portal.startUrl, region: stage.portal.region });
    stage.standin.control.clearFaults();
    await welcome.click('button[type=submit]');
    const aws = await atAws(stage.browser);
    await aws.close();
    await waitForState(welcome, 'signed-out');
  });
});
