/** The fixture's background: answers from a table, and takes how the label is wanted from the address of the page that asks. */
import { titleForm } from '../../../src/preferences/console-title.ts';
import { pageLook } from '../../../src/preferences/page-look.ts';
import { asLabelChoice, LABEL_KEY } from '../../../src/preferences/label-choice.ts';
import { PALETTE } from '../../../src/preferences/palette.ts';
import type { Answer, Request } from '../../../src/messages.ts';
import {
  ACCOUNTS,
  CLOCK_OFF_MS,
  COUNTED_ACCOUNT,
  ENDING_ACCOUNT,
  ENDS_AFTER_MS,
  SLOW_ACCOUNT,
  SLOW_ANSWER_MS,
} from './accounts.ts';
import type { AccountLabel } from '../../../src/preferences/account-label.ts';
import type { PageTime } from '../../../src/messages.ts';

type PageRequest = Request<'pageSeen' | 'pageUnknown'>;
type Sender = { readonly url: string; readonly tab: { readonly id: number } };
type Listener = (request: PageRequest, sender: Sender, answer: (look: unknown) => void) => true;
interface Api {
  readonly runtime: { readonly onMessage: { readonly addListener: (listener: Listener) => void } };
  readonly storage: {
    readonly local: {
      readonly get: (key: string) => Promise<Record<string, unknown>>;
      readonly set: (values: Record<string, unknown>) => Promise<void>;
    };
  };
  readonly tabs: { readonly sendMessage: (tabId: number, news: string) => Promise<unknown> };
}
const world = globalThis as typeof globalThis & { readonly browser?: Api; readonly chrome: Api };
const browser = world.browser ?? world.chrome;

const labels = new Map<string, AccountLabel>(
  [...Object.values(ACCOUNTS), SLOW_ACCOUNT, ENDING_ACCOUNT, COUNTED_ACCOUNT].map((label) => [label.accountId, label]),
);
let asked = 0;
let ending: PageTime | undefined;

browser.runtime.onMessage.addListener((request, sender, answer) => {
  const isSlow = 'accountId' in request.body && request.body.accountId === SLOW_ACCOUNT.accountId;
  setTimeout(() => void answerTo(request).then(answer), isSlow ? SLOW_ANSWER_MS : 0);
  void choose(sender);
  return true;
});

/** Once for each page that names a choice. */
async function choose({ url, tab }: Sender): Promise<void> {
  const wish = new URL(url).searchParams.get('label');
  const kept = JSON.stringify((await browser.storage.local.get(LABEL_KEY))[LABEL_KEY]);
  if (wish === null || wish === kept) return;
  await browser.storage.local.set({ [LABEL_KEY]: JSON.parse(wish) });
  await browser.tabs.sendMessage(tab.id, LABEL_KEY).catch(() => undefined);
}

async function answerTo({ body }: PageRequest): Promise<Answer<'pageSeen'> | undefined> {
  if (!('accountId' in body)) return undefined;
  const label = labels.get(body.accountId);
  if (label === undefined) return undefined;
  const { title: template } = asLabelChoice((await browser.storage.local.get(LABEL_KEY))[LABEL_KEY]);
  const look = (drawn: AccountLabel): Answer<'pageSeen'> =>
    pageLook(drawn, titleForm(drawn, { template, portalName: 'acme' }));
  if (label === COUNTED_ACCOUNT) {
    asked += 1;
    return look({ ...label, accountName: `asked-${asked}` });
  }
  if (label === ENDING_ACCOUNT) return { ...look(label), time: (ending ??= timeFromNow()) };
  // Of AWS's names those that are ours, too.
  const swatch = Object.entries(PALETTE).find(([name]) => name === body.awsColour)?.[1];
  return { ...look(label), ...(swatch && { swatch }) };
}

function timeFromNow(): PageTime {
  return {
    endsAt: Date.now() + ENDS_AFTER_MS - CLOCK_OFF_MS,
    offBy: CLOCK_OFF_MS,
    left: '# min left',
    soon: '# min left · Alt Shift K to renew',
    ended: 'Session ended',
  };
}
