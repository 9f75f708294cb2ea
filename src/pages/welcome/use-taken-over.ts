import { useEffect, useRef } from 'preact/hooks';
import type { PortalOverview } from '../../assignments/overview.ts';
import { parseStartUrl } from '../../portals/start-url.ts';
import type { Typed } from './fields.ts';
import type { SignInForm } from './use-sign-in-form.ts';

const NOTHING: Typed = { startUrl: '', region: '' };

/**
 * What was typed leaves the fields once it has become a portal that is signing in or in use, so that they are free for
 * another one; it comes back when that sign-in fails, so that nothing typed is lost.
 */
export function useTakenOver(form: SignInForm, portals: readonly PortalOverview[]): void {
  const { sent, typed } = form;
  const taken = useRef<Typed | undefined>(undefined);
  const goesOn = sent !== undefined && isUnderWay(sent.startUrl, portals);
  useEffect(() => {
    if (goesOn && typed === sent) {
      taken.current = sent;
      form.refill(NOTHING);
    }
    if (!goesOn && taken.current !== undefined) {
      if (typed.startUrl === '' && typed.region === '') form.refill(taken.current);
      taken.current = undefined;
    }
  }, [goesOn, sent]);
}

function isUnderWay(startUrl: string, portals: readonly PortalOverview[]): boolean {
  const own = normalForm(startUrl);
  return portals.some(({ portal, state }) => state !== 'signed-out' && portal.startUrl === own);
}

function normalForm(typed: string): string | undefined {
  const parsed = parseStartUrl(typed);
  return parsed.ok ? parsed.value.startUrl : undefined;
}
