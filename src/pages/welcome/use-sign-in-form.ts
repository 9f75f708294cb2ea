import { useMemo, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { PortalOverview } from '../../assignments/overview.ts';
import type { Result } from '../../aws/result.ts';
import { requestOrigins } from '../../browser/permissions.ts';
import { send } from '../shared/send.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { t } from '../shared/words.ts';
import { fieldAtFault, readForm, regionToldBy, type FieldName, type Typed } from './fields.ts';

export interface SignInForm {
  readonly typed: Typed;
  readonly inputs: Readonly<Record<FieldName, RefObject<HTMLInputElement | null>>>;
  /** What went wrong with the last click, until something is typed. */
  readonly failure: PortalFailure | undefined;
  /** Where the region in the field comes from, or what is going on; for the person to read. */
  readonly note: string;
  readonly busy: boolean;
  readonly type: (field: FieldName, text: string) => void;
  readonly submit: (way: 'signIn' | 'startDeviceCode') => void;
  /** Shows a failure that came after the click, beside what it is about. */
  readonly blame: (typed: Typed, failure: PortalFailure) => void;
  /** What the last sign-in that began here was typed as. */
  readonly sent: Typed | undefined;
  /** Puts something else into the fields, for reasons other than typing. */
  readonly refill: (typed: Typed) => void;
}

/** The form's state. `fallback`: the portal that a click means while both fields are empty. */
export function useSignInForm(first: Typed, fallback: PortalOverview | undefined): SignInForm {
  const [typed, setTyped] = useState(first);
  const [failure, setFailure] = useState<PortalFailure>();
  const [note, setNote] = useState(() => (regionToldBy(first.startUrl) === undefined ? '' : t('regionFromUrl')));
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Typed>();
  // A region that came by itself makes way when the start URL changes; one that was typed stays.
  const ownRegion = useRef(false);
  const startUrl = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLInputElement>(null);
  const inputs = useMemo(() => ({ startUrl, region }), []);

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
        ? await steps()
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

  return {
    typed,
    inputs,
    failure,
    note,
    busy,
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
      setTyped((before) => ({ startUrl: text, region: ownRegion.current ? before.region : (told ?? '') }));
      if (told !== undefined && !ownRegion.current) setNote(t('regionFromUrl'));
    },
    blame: (about, next) => {
      setTyped(about);
      complain(next);
    },
    refill: setTyped,
    submit: (way) => {
      if (busy) return;
      const empty = typed.startUrl.trim() === '' && typed.region.trim() === '';
      const reading = readForm(empty && fallback !== undefined ? fallback.portal : typed);
      if (reading.kind === 'wrong') return complain(reading.failure);
      // The one question of this click, asked before anything is awaited: Firefox forgets the click at the first `await`.
      const granted = requestOrigins(reading.origins);
      const { startUrl: url } = reading;
      if (reading.kind === 'whole') {
        setNote(t(way === 'signIn' ? 'openingSignIn' : 'askingForCode'));
        void work(granted, async () => {
          const answer = await send(way, { startUrl: url, region: reading.region });
          if (!answer.ok) return answer;
          setSent(typed);
          // Nothing more to say: the page goes on by itself as the state changes.
          return { ok: true, value: '' };
        });
        return;
      }
      setNote(t('lookingUp'));
      void work(granted, async () => {
        const found = await send('findRegion', { startUrl: url });
        if (!found.ok) return found;
        const { startUrl: real, region: told = '' } = found.value;
        setTyped({ startUrl: real, region: told });
        return { ok: true, value: told === '' ? t('vanityFound', real) : t('regionFound', told) };
      });
    },
  };
}
