import { useMemo, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { PortalOverview } from '../../assignments/overview.ts';
import type { Result } from '../../aws/result.ts';
import { hasContainers } from '../../browser/containers.ts';
import { requestOrigins } from '../../browser/permissions.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { startOrigin } from '../../portals/origins.ts';
import { send } from '../shared/send.ts';
import type { WatchedOverview } from '../shared/use-overview.ts';
import { t } from '../shared/words.ts';
import {
  fieldAtFault,
  identitiesAt,
  readForm,
  regionToldBy,
  type FieldName,
  type FormReading,
  type Typed,
  type Way,
} from './fields.ts';

/** Whom the form is about where its start URL is known: one of its identities, by portal id, or `new` for a further one. */
export type Who = string;

export interface SignInForm {
  readonly typed: Typed;
  readonly inputs: Readonly<Record<FieldName, RefObject<HTMLInputElement | null>>>;
  /** What went wrong with the last click, until something is typed. */
  readonly failure: PortalFailure | undefined;
  /** Where the region in the field comes from, or what is going on; for the person to read. */
  readonly note: string;
  readonly busy: boolean;
  /** The identities that are there already at the typed start URL. */
  readonly known: readonly PortalOverview[];
  /** `undefined` where the start URL is new. */
  readonly who: Who | undefined;
  readonly choose: (who: Who) => void;
  /** A further identity in a browser with one cookie jar for all: AWS would greet the first one. */
  readonly needsOtherJar: boolean;
  readonly type: (field: FieldName, text: string) => void;
  readonly submit: (way: Way) => void;
  /** Shows a failure that came after the click, beside what it is about. */
  readonly blame: (typed: Typed, failure: PortalFailure) => void;
  /** What the last sign-in that began here was typed as. */
  readonly sent: Sent | undefined;
  /** Puts something else into the fields, for reasons other than typing. */
  readonly refill: (typed: Typed) => void;
}

export interface Sent {
  readonly typed: Typed;
  readonly who: Who | undefined;
}

/** The form's state. A click means the one portal that there is while both fields are empty. */
export function useSignInForm(
  first: Typed,
  portals: readonly PortalOverview[],
  during: WatchedOverview['during'],
): SignInForm {
  const [typed, setTyped] = useState(first);
  const [failure, setFailure] = useState<PortalFailure>();
  const [note, setNote] = useState(() => (regionToldBy(first.startUrl) === undefined ? '' : t('regionFromUrl')));
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const [chosen, choose] = useState<Who>();
  // A region that came by itself makes way when the start URL changes; one that was typed stays.
  const ownRegion = useRef(false);
  const startUrl = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLInputElement>(null);
  const inputs = useMemo(() => ({ startUrl, region }), []);

  const known = identitiesAt(typed, portals);
  const firstId = known[0]?.portal.id;
  const isThere = chosen === 'new' || known.some(({ portal }) => portal.id === chosen);
  const who = firstId === undefined ? undefined : isThere ? chosen : firstId;
  const needsOtherJar = who !== undefined && who !== firstId && !hasContainers();

  const complain = (next: PortalFailure): void => {
    setNote('');
    setFailure(next);
    if (next.code === 'PORTAL_WRONG_REGION' && next.detail !== undefined) {
      const { detail } = next;
      setTyped((before) => ({ ...before, region: detail }));
    }
    const field = fieldAtFault(next.code);
    if (field !== undefined) inputs[field].current?.focus();
  };
  const work = async (
    granted: Promise<boolean>,
    steps: () => Promise<Result<string, PortalFailure>>,
  ): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const answer: Result<string, PortalFailure> = (await granted)
        ? await during(steps)
        : { ok: false, failure: { code: 'PERMISSION_DECLINED' } };
      if (answer.ok) setNote(answer.value);
      else complain(answer.failure);
    } catch {
      // `send` rejects only when nobody is there to answer.
      setNote(`${t('updatedWhat')} ${t('updatedDo')}`);
    } finally {
      setBusy(false);
    }
  };

  const find = async (url: string): Promise<Result<string, PortalFailure>> => {
    const found = await send('findRegion', { startUrl: url });
    if (!found.ok) return found;
    const { startUrl: real, region: told = '' } = found.value;
    setTyped({ startUrl: real, region: told });
    if (real !== url) return { ok: true, value: t(told === '' ? 'vanityFound' : 'vanityAndRegionFound', real, told) };
    return { ok: true, value: t('regionFound', told) };
  };

  const begin = async (way: Way, whole: Typed): Promise<Result<string, PortalFailure>> => {
    const identity = who === undefined ? {} : who === 'new' ? ({ identity: who } as const) : { portalId: who };
    const answer = await send(way, { ...whole, ...identity });
    if (!answer.ok) return answer;
    setSent({ typed, who });
    // Nothing more to say: the page goes on by itself as the state changes.
    return { ok: true, value: '' };
  };

  /** The start page of a portal that is known has nothing more to tell, unless about another region. */
  const originsToAsk = (reading: Exclude<FormReading, { kind: 'wrong' }>): readonly string[] => {
    const { origins, startUrl: url } = reading;
    const isKnown = reading.kind === 'whole' && known.some(({ portal }) => portal.region === reading.region);
    return isKnown ? origins.filter((origin) => origin !== startOrigin(url)) : origins;
  };

  return {
    typed,
    inputs,
    failure,
    note,
    busy,
    known,
    who,
    choose,
    needsOtherJar,
    sent,
    type: (field, text) => {
      setFailure(undefined);
      setNote('');
      if (field === 'region') {
        ownRegion.current = text.trim() !== '';
        setTyped((before) => ({ ...before, region: text }));
        return;
      }
      const told = regionToldBy(text);
      const there = identitiesAt({ startUrl: text, region: '' }, portals)[0]?.portal.region;
      setTyped((before) => ({ startUrl: text, region: ownRegion.current ? before.region : (told ?? there ?? '') }));
      if (told !== undefined && !ownRegion.current) setNote(t('regionFromUrl'));
    },
    blame: (about, next) => {
      setTyped({ startUrl: about.startUrl, region: about.region });
      complain(next);
    },
    refill: (next) => {
      ownRegion.current = next.region !== '';
      setTyped(next);
    },
    submit: (asked) => {
      if (busy) return;
      const way = needsOtherJar ? 'startDeviceCode' : asked;
      const [only] = portals.length === 1 ? portals : [];
      const empty = typed.startUrl.trim() === '' && typed.region.trim() === '';
      const reading = readForm(empty && only !== undefined ? only.portal : typed, way);
      if (reading.kind === 'wrong') return complain(reading.failure);
      // The one question of this click, asked before anything is awaited: Firefox forgets the click at the first `await`.
      const granted = requestOrigins(originsToAsk(reading));
      if (reading.kind === 'find-region') {
        setNote(t(reading.isVanity ? 'lookingUpVanity' : 'lookingUp'));
        void work(granted, async () => find(reading.startUrl));
        return;
      }
      setNote(t(way === 'signIn' ? 'openingSignIn' : 'askingForCode'));
      void work(granted, async () => begin(way, { startUrl: reading.startUrl, region: reading.region }));
    },
  };
}
