import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Overview, PortalOverview } from '../../assignments/overview.ts';
import { requestOrigins } from '../../browser/permissions.ts';
import { send } from '../shared/send.ts';
import { looksLikeConfig } from '../../portals/aws-config.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { isFurtherIdentity } from '../../portals/identity.ts';
import { failureWords } from '../shared/failure-words.ts';
import { Mark } from '../shared/mark.tsx';
import { stateNotice, type NoticeActions, type NoticeWords } from '../shared/state-notice.ts';
import { useNow } from '../shared/use-page.ts';
import { useOverview } from '../shared/use-overview.ts';
import { t } from '../shared/words.ts';
import { Config } from './config.tsx';
import { DeviceCode } from './device-code.tsx';
import { Form } from './form.tsx';
import { Heading } from './heading.tsx';
import { Panel, Reading } from './panel.tsx';
import { Portals } from './portals.tsx';
import { Steps } from './steps.tsx';
import { useConfig } from './use-config.ts';
import { useSignInForm } from './use-sign-in-form.ts';
import { useTakenOver } from './use-taken-over.ts';

/** Failures after which the way by code is the one to offer: the redirect may not reach us in this browser. */
const OFFER_CODE: ReadonlySet<string> = new Set(['SIGN_IN_INTERRUPTED', 'SIGN_IN_EXPIRED', 'SIGN_IN_REFUSED']);

/** `startUrl`: what the address of the page proposes, as text. */
export function Welcome({ first, startUrl }: { readonly first: Overview; readonly startUrl: string }): JSX.Element {
  const {
    overview: { state, portals },
    during,
  } = useOverview(first);
  const now = useNow(20_000);
  const [trouble, setTrouble] = useState<PortalFailure>();
  const form = useSignInForm({ startUrl, region: '' }, portals, during);
  const config = useConfig(portals);

  const wrongRegion = portals.find(({ failure }) => failure?.code === 'PORTAL_WRONG_REGION');
  useEffect(() => {
    if (wrongRegion?.failure !== undefined) form.blame(wrongRegion.portal, wrongRegion.failure);
  }, [wrongRegion?.portal.id, wrongRegion?.failure?.detail]);
  useTakenOver(form, portals);
  // A new state is an answer to what went wrong before.
  useEffect(() => setTrouble(undefined), [state]);

  const byId = (portalId: string): PortalOverview | undefined => portals.find(({ portal }) => portal.id === portalId);
  const ask = async (
    granted: boolean | Promise<boolean>,
    then: () => Promise<PortalFailure | undefined>,
  ): Promise<void> => {
    setTrouble(undefined);
    setTrouble((await granted) ? await then() : { code: 'PERMISSION_DECLINED' });
  };
  const act: NoticeActions = {
    allow: () => {
      const lacking = portals.filter(({ missingOrigins }) => missingOrigins.length > 0);
      void ask(requestOrigins(lacking.flatMap(({ missingOrigins }) => missingOrigins)), async () => {
        // Whoever is signed in goes on where the missing permission stopped them.
        const signedIn = lacking.filter((one) => one.state !== 'signed-out');
        await Promise.all(signedIn.map(({ portal }) => send('refreshList', { portalId: portal.id })));
        return undefined;
      });
    },
    signIn: (portalId) => {
      const missing = byId(portalId)?.missingOrigins ?? [];
      void ask(missing.length === 0 || requestOrigins(missing), async () =>
        failureOf(await send('signInAgain', { portalId })),
      );
    },
    showSignIn: (portalId) => void ask(true, async () => failureOf(await send('showSignIn', { portalId }))),
    cancelSignIn: (portalId) => void send('cancelSignIn', { portalId }),
    showCode: () => document.querySelector('[data-user-code]')?.scrollIntoView(),
    refresh: (portalId) => void ask(true, async () => failureOf(await send('refreshList', { portalId }))),
  };

  const device = portals.find(({ deviceCode }) => deviceCode !== undefined);
  const reading = portals.find((one) => one.state === 'syncing');
  const several = portals.length > 1;
  // A wrong region is said at its field, and that one of several is signed out beside its name.
  const toCall = portals
    .filter((one) => one !== device)
    .map((one) => (one === wrongRegion ? withoutFailure(one) : one))
    .filter((one) => !several || one.state !== 'signed-out' || one.failure !== undefined || isLacking(one));
  const called = stateNotice(toCall, false, now, act);
  const formFirst = device === undefined && (state === 'no-portal' || state === 'signed-out');
  const fields = (
    <>
      <Form
        form={form}
        first={formFirst && called === undefined}
        offerCode={portals.some(({ failure }) => OFFER_CODE.has(failure?.code ?? ''))}
        proposed={startUrl}
        onPaste={(text) => {
          const isConfig = looksLikeConfig(text);
          if (isConfig) config.read(text);
          return isConfig;
        }}
      />
      <Config config={config} />
    </>
  );
  return (
    <main class="column">
      <Mark size={48} />
      {device?.deviceCode === undefined ? (
        <Heading state={state} portals={portals} />
      ) : (
        <DeviceCode
          code={device.deviceCode}
          portal={device.portal}
          apart={device.portal.container === undefined && isFurtherIdentity(portals.map(toPortal), device.portal)}
          onCancel={() => act.cancelSignIn(device.portal.id)}
        />
      )}
      {trouble !== undefined && <Panel notice={troubleNotice(trouble)} />}
      {called !== undefined && <Panel notice={called} />}
      {reading !== undefined && <Reading progress={reading.progress} />}
      {several && device === undefined && <Portals portals={portals} onSignIn={act.signIn} />}
      {formFirst && (several ? <Another>{fields}</Another> : fields)}
      {device === undefined && <Steps state={state} />}
      {device === undefined && !formFirst && <Another>{fields}</Another>}
    </main>
  );
}

function Another({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="another">
      <h2>{t('anotherPortal')}</h2>
      {children}
    </section>
  );
}

function toPortal({ portal }: PortalOverview): PortalOverview['portal'] {
  return portal;
}

function isLacking({ missingOrigins }: PortalOverview): boolean {
  return missingOrigins.length > 0;
}

function withoutFailure({ failure: _said, ...rest }: PortalOverview): PortalOverview {
  return rest;
}

function failureOf(
  answer: { readonly ok: true } | { readonly ok: false; readonly failure: PortalFailure },
): PortalFailure | undefined {
  return answer.ok ? undefined : answer.failure;
}

function troubleNotice(failure: PortalFailure): NoticeWords {
  const { what, todo } = failureWords(failure);
  return { icon: 'warning', title: what, text: todo, alert: true };
}
