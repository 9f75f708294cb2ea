/** What a person does to sign in, step by step, in either browser. */
import type { DrivenBrowser, DrivenPage, PermissionAnswer } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';

export interface Person {
  readonly startUrl: string;
  readonly region: string;
  readonly userName: string;
  readonly password: string;
}

/** A page as a person names it, without the query. */
function is(host: RegExp, path = ''): (url: string) => boolean {
  return (url) => URL.canParse(url) && host.test(new URL(url).hostname) && new URL(url).pathname.startsWith(path);
}

/** From the popup that has no portal to the welcome page. */
export async function openWelcome(browser: DrivenBrowser): Promise<DrivenPage> {
  const popup = await browser.openExtensionPage('popup.html');
  await popup.waitFor(() => document.body.dataset['state'] === 'no-portal');
  await popup.click('button');
  const welcome = await browser.waitForPage('the welcome page', (url) => url.includes('/welcome.html'));
  await popup.close();
  await welcome.bringToFront();
  await welcome.waitFor(() => document.querySelector('input[name=startUrl]') !== null);
  return welcome;
}

/** Submits the form and answers the one question that comes of it. */
export async function submit(
  browser: DrivenBrowser,
  welcome: DrivenPage,
  answer: PermissionAnswer = 'allow',
): Promise<void> {
  await welcome.click('button[type=submit]');
  await browser.answerPermission(welcome, answer);
}

/** Types the start URL, lets the page find the region, and stands on AWS's sign-in page. */
export async function beginSignIn(browser: DrivenBrowser, welcome: DrivenPage, person: Person): Promise<DrivenPage> {
  await welcome.fill('input[name=startUrl]', person.startUrl);
  await submit(browser, welcome);
  await welcome.waitFor(
    (region) => document.querySelector<HTMLInputElement>('[name=region]')?.value === region,
    person.region,
  );
  await submit(browser, welcome);
  return atAws(browser);
}

/** The tab on AWS's sign-in pages. */
export async function atAws(browser: DrivenBrowser): Promise<DrivenPage> {
  return browser.waitForPage('the sign-in page of AWS', is(/(\.signin\.aws|awsapps\.com|portal\.amazonaws\.com)$/));
}

/** Types name and password at AWS. */
export async function typePassword(aws: DrivenPage, person: Person): Promise<void> {
  await aws.fill('#username-input', person.userName);
  await aws.click('#username-submit-button');
  await aws.fill('#password-input', person.password);
  await aws.click('#password-submit-button');
}

/** Allows or denies access; when allowed, the tab closes by itself. */
export async function consent(aws: DrivenPage, answer: 'allow' | 'deny' = 'allow'): Promise<void> {
  await aws.click(`[data-testid=${answer}-access-button]`);
}

/** Waits until a page of ours says that its portal is in this state. */
export async function waitForState(page: DrivenPage, ...states: string[]): Promise<void> {
  await page.waitFor((wanted) => wanted.includes(document.body.dataset['state'] ?? ''), states);
}

/** A list is read at the pace that AWS allows: a thousand accounts take three and a half minutes at five calls a second. */
const LONGEST_READING_MS = 300_000;

/**
 * The whole way from a fresh browser to a list that is complete, as a person goes it who knows the start URL. Answers the
 * welcome page, which is in front again.
 */
export async function signInFromPopup(browser: DrivenBrowser, person: Person): Promise<DrivenPage> {
  const welcome = await openWelcome(browser);
  return finishSignIn(person, welcome, await beginSignIn(browser, welcome, person));
}

/** The same for tests that begin signed in: the region is typed too, so that there is one question and not two. */
export async function signIn(browser: DrivenBrowser, person: Person): Promise<DrivenPage> {
  const welcome = await browser.openExtensionPage('welcome.html');
  // Before its script has run the page has fields too, but forgets what is typed into them.
  await waitForState(welcome, 'no-portal');
  await welcome.fill('input[name=startUrl]', person.startUrl);
  await welcome.fill('input[name=region]', person.region);
  await submit(browser, welcome);
  return finishSignIn(person, welcome, await atAws(browser));
}

async function finishSignIn(person: Person, welcome: DrivenPage, aws: DrivenPage): Promise<DrivenPage> {
  await typePassword(aws, person);
  await consent(aws);
  await waitForState(welcome, 'syncing', 'ready');
  await until(
    'the whole list',
    async () => (await welcome.evaluate(() => document.body.dataset['state'])) === 'ready',
    LONGEST_READING_MS,
  );
  return welcome;
}
