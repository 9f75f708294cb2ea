/** The fixture's background: answers from a table. */
import { pageLook } from '../../../src/preferences/page-look.ts';
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

type Listener = (
  request: Request<'pageSeen' | 'pageUnknown'>,
  sender: unknown,
  answer: (look: unknown) => void,
) => true;
interface Api {
  readonly runtime: { readonly onMessage: { readonly addListener: (listener: Listener) => void } };
}
const { browser, chrome } = globalThis as typeof globalThis & { readonly browser?: Api; readonly chrome?: Api };

const labels = new Map<string, AccountLabel>(
  [...Object.values(ACCOUNTS), SLOW_ACCOUNT, ENDING_ACCOUNT, COUNTED_ACCOUNT].map((label) => [label.accountId, label]),
);
let asked = 0;
let ending: PageTime | undefined;

(browser ?? chrome)?.runtime.onMessage.addListener((request, _, answer) => {
  const isSlow = 'accountId' in request.body && request.body.accountId === SLOW_ACCOUNT.accountId;
  setTimeout(() => answer(answerTo(request)), isSlow ? SLOW_ANSWER_MS : 0);
  return true;
});

function answerTo({ body }: Request<'pageSeen' | 'pageUnknown'>): Answer<'pageSeen'> | undefined {
  if (!('accountId' in body)) return undefined;
  const label = labels.get(body.accountId);
  if (label === undefined) return undefined;
  if (label === COUNTED_ACCOUNT) {
    asked += 1;
    return pageLook({ ...label, accountName: `asked-${asked}` });
  }
  if (label === ENDING_ACCOUNT) return { ...pageLook(label), time: (ending ??= timeFromNow()) };
  // Of AWS's names those that are ours, too.
  const swatch = Object.entries(PALETTE).find(([name]) => name === body.awsColour)?.[1];
  return { ...pageLook(label), ...(swatch && { swatch }) };
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
