import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readAll, type Overview } from '../../assignments/overview.ts';
import { plural, t } from '../shared/words.ts';

/** What the page is for just now. */
export function Heading({ state, portals }: Overview): JSX.Element {
  const ready = portals.find((one) => one.state === 'ready');
  const missing = portals.some((one) => one.missingOrigins.length > 0);
  const count = useCount(state === 'ready' ? ready?.portal.id : undefined, ready?.listFrom);
  if (missing) return <h1>{t('permissionTitle')}</h1>;
  if (state === 'ready' && ready !== undefined) {
    return (
      <>
        <h1>{t('readyTitle', ready.portal.name)}</h1>
        <p class="lead">{count === undefined ? ' ' : t('readyLead', plural('accounts', count))}</p>
      </>
    );
  }
  if (state === 'signing-in') return <h1>{t('step2')}</h1>;
  if (state === 'syncing') return <h1>{t('syncingTitle')}</h1>;
  return (
    <>
      <h1>{t('welcomeTitle')}</h1>
      <p class="lead">{t('welcomeLead')}</p>
    </>
  );
}

/** How many accounts the portal's list has; read again with each new list. */
function useCount(portalId: string | undefined, listFrom: number | undefined): number | undefined {
  const [count, setCount] = useState<number>();
  useEffect(() => {
    if (portalId === undefined) return;
    const read = async (): Promise<void> => {
      const { accounts } = await readAll();
      setCount(accounts.filter((account) => account.portalId === portalId).length);
    };
    void read();
  }, [portalId, listFrom]);
  return count;
}
