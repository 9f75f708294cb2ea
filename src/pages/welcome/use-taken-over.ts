import { useEffect, useRef } from 'preact/hooks';
import type { PortalOverview } from '../../assignments/overview.ts';
import { identitiesAt, type Typed } from './fields.ts';
import type { Sent, SignInForm } from './use-sign-in-form.ts';

const NOTHING: Typed = { startUrl: '', region: '' };

/**
 * What was typed leaves the fields once it has become a portal that is signing in or in use, so that they are free for
 * another one; it comes back when that sign-in fails, so that nothing typed is lost.
 */
export function useTakenOver(form: SignInForm, portals: readonly PortalOverview[]): void {
  const { sent, typed } = form;
  const taken = useRef<Typed | undefined>(undefined);
  const goesOn = sent !== undefined && isUnderWay(sent, portals);
  useEffect(() => {
    if (goesOn && typed === sent.typed) {
      taken.current = sent.typed;
      form.refill(NOTHING);
    }
    if (!goesOn && taken.current !== undefined) {
      if (typed.startUrl === '' && typed.region === '') form.refill(taken.current);
      taken.current = undefined;
    }
  }, [goesOn, sent]);
}

function isUnderWay({ typed, who }: Sent, portals: readonly PortalOverview[]): boolean {
  const there = identitiesAt(typed, portals);
  const one = who === 'new' ? there.at(-1) : (there.find(({ portal }) => portal.id === who) ?? there[0]);
  if (one !== undefined) return one.state !== 'signed-out';
  // A vanity URL has become another start URL by now, that of the portal added last.
  const last = portals.at(-1);
  return last !== undefined && last.state !== 'signed-out';
}
