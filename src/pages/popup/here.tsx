/** The tab in front: which console it shows, and its page for another account. Loaded when somebody asks for it. */
import type { JSX } from 'preact';
import { pageOf, type ConsolePage } from '../../aws/console-page.ts';
import { platform } from '../../browser/platform.ts';
import { tabInFront } from '../../browser/tabs.ts';
import type { Wish } from '../../consoles/destination.ts';
import { wishHere } from '../../consoles/wish-here.ts';
import { asMoving, MOVING_KEY, type Moving } from '../../preferences/moving.ts';
import { CONSOLES_KEY, seenInTab, type SeenConsole } from '../../consoles/seen-tab.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { Tile } from '../shared/placed-tile.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { useLook } from './use-look.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { tabOfAddress } from './whose-tab.ts';

interface Here {
  /** Left out where the tab shows no console. */
  readonly page?: ConsolePage;
  /** What the page said of itself. */
  readonly seen?: SeenConsole;
  readonly regionOf: Moving['regionOf'];
}

let last: Here = { regionOf: 'page' };

/** Looks at the tab in front. */
export async function lookHere(): Promise<Here> {
  const tab = await tabInFront(tabOfAddress(location.hash));
  const page = tab?.url === undefined ? undefined : pageOf(tab.url);
  const [stored, moving] = await Promise.all([platform.session.get(CONSOLES_KEY), platform.local.get(MOVING_KEY)]);
  const seen = tab && page && seenInTab(stored, tab.id);
  last = { ...(page && { page }), ...(seen && { seen }), ...asMoving(moving) };
  return last;
}

/** The tab in front, as it changes. What is known from the last look is there at once. */
export function useHere(): Here {
  return useLook(lookHere, last);
}

/** Opens the page of the tab in front in an account; where that is another partition's, says so. `open`: in a role, at what is wished. */
export async function openHere(
  popup: PopupState,
  actions: Actions,
  result: Result,
  open: (wish: Wish) => void,
): Promise<void> {
  const { page, seen } = await lookHere();
  popup.show(undefined);
  if (page === undefined) return actions.warn({ title: t('hereNoneWhat'), text: t('hereNoneDo') });
  const { accountName = result.entry.account.accountId } = popup.lookOf(result.entry);
  const { accountId } = result.entry.account;
  if (popup.portalOf(result)?.portal.partition === page.partition)
    return open(wishHere(page, seen?.accountId, accountId));
  actions.warn(
    { title: t('hereElsewhereWhat', accountName), text: t('hereElsewhereDo') },
    { action: 'open-home', label: t('openHome'), run: () => open({}) },
    { action: 'dismiss', label: t('dismiss'), run: actions.forget },
  );
}

/** In the head, while an account is chosen for this page: which page that is. */
export function PageHere(): JSX.Element {
  const { page, regionOf } = useHere();
  return (
    <span id="destination" class="read-back" data-open-here={page === undefined ? '' : page.path}>
      {page === undefined ? t('hereNoneWhat') : t('hereChoose', wordsOf(page, regionOf))}
    </span>
  );
}

/** "ec2 · eu-west-1": the service as the address names it, which the console does too. */
function wordsOf({ path, region }: ConsolePage, regionOf: Moving['regionOf']): string {
  const [, service = ''] = path.split(/[/?#]/, 2);
  return [service, regionOf === 'page' && region].filter(Boolean).join(' · ');
}

/** At the top of the side panel: what the tab beside it shows. */
export function ThisTab({ popup }: { readonly popup: PopupState }): JSX.Element {
  const { page, seen } = useHere();
  const accountId = seen?.accountId ?? page?.accountId;
  const entry = popup.list.entries.find(({ account }) => account.accountId === accountId);
  const look = entry ? popup.lookOf(entry) : accountId && labelOf({ accountId, accountName: '' });
  return (
    <section class="this-tab" aria-label={t('panelThisTab')} data-account-id={accountId ?? ''}>
      {look ? <Tile label={look} size={28} /> : null}
      <div>
        <strong>
          {t('panelThisTab')}: <bdi>{look ? (look.accountName ?? look.accountId) : t('panelNoConsole')}</bdi>
        </strong>
        <span>{[seen?.roleName, page?.region].filter(Boolean).join(' · ')}</span>
      </div>
    </section>
  );
}
