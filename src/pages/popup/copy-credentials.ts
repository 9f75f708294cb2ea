/** From a row to the clipboard: what a shell needs to act in that role. Nothing of it comes into the page. */
import type { ListedAccount } from '../../assignments/overview.ts';
import { posixText } from '../../credentials/posix.ts';
import { send } from '../shared/send.ts';
import { t, timeOf } from '../shared/words.ts';
import type { Actions } from './actions.ts';

/** `name`: as the person knows the account. */
export function copyCredentials(
  { ask, warn, stepAfter }: Pick<Actions, 'ask' | 'warn' | 'stepAfter'>,
  setNews: (text: string) => void,
  { portalId, accountId }: Pick<ListedAccount, 'portalId' | 'accountId'>,
  roleName: string,
  name: string,
): void {
  let endsAt: number | undefined;
  setNews(t('gettingCredentials', name));
  void ask(
    `credentials ${portalId} ${accountId} ${roleName}`,
    async (isOver) => {
      const got = await send('roleCredentials', { portalId, accountId, roleName });
      // Whoever was told that no answer came does not look for keys on the clipboard.
      if (got.ok && !isOver() && (await isWritten(posixText(got.value)))) endsAt = got.value.expiration;
      return got;
    },
    () => {
      if (endsAt !== undefined) return setNews(t('copiedCredentials', name, timeOf(endsAt, Date.now())));
      setNews('');
      warn({ title: t('copyFailedWhat'), text: t('copyCredentialsFailedDo') });
    },
    (failure) => stepAfter(failure, portalId),
  );
}

async function isWritten(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browsers refuse where the page is not in front, or the key press is long ago.
    return false;
  }
}
