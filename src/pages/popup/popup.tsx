import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import type { Reading } from '../../assignments/overview.ts';
import { platform } from '../../browser/platform.ts';
import { openPage } from '../shared/doors.ts';
import { useJustAwake, useNow } from '../shared/use-page.ts';
import { t } from '../shared/words.ts';
import type { Stage } from './conduct.tsx';
import { Foot, listHints, menuHints } from './foot.tsx';
import { Head } from './head.tsx';
import { hasToWait, isReplay, pressAgain } from './held-keys.ts';
import type { Later } from './later.ts';
import { List } from './list.tsx';
import { pressReader, rowId, whereOf } from './press.ts';
import { loadSets, sets } from './sets.ts';
import type { Early } from './take-over.ts';
import { usePicture } from './use-picture.ts';
import { countsOf, saidLine, statusLine, totalProgress } from './status-line.ts';
import { useLoaded, useWaiting } from './use-waiting.ts';
import { usePopup } from './use-popup.ts';
import { whatEnterDoes } from './what-enter-does.ts';
import { openedAs } from './whose-tab.ts';

interface PopupProps {
  readonly first: Reading;
  /** What a person saw and did before the script came. */
  readonly early: Early;
  /** Where the list cannot be painted without it. */
  readonly later: Later | undefined;
}

/** The whole popup: what is drawn. Everything that is done with it is the stage's, see conduct.tsx. */
export function Popup({ first, early, later: loaded }: PopupProps): JSX.Element {
  const now = useNow(20_000);
  const popup = usePopup({ first, early, later: loaded }, useJustAwake(now));
  const { later } = popup;
  const actions = useMemo(
    () => later?.makeActions(later.createAsk(popup.complain, popup.say, platform.sleep), popup.say, popup.show),
    [later],
  );
  const stage = actions && later?.conduct(popup, actions, now);
  const missing = (): void => popup.say(t('updatedWhat'));
  const overlays = useLoaded(async () => import('./overlays.tsx'), popup.overlay !== undefined, missing);
  // The key after the one that opens a menu is the menu's, also while that is on its way.
  const opening = (popup.overlay !== undefined && overlays === undefined) || popup.choosing !== undefined;
  const choice = useLoaded(loadSets, popup.choosing !== undefined, () => {
    popup.choose(undefined);
    missing();
  });
  useLayoutEffect(() => {
    if (popup.choosing === undefined || sets.code === undefined) return;
    popup.choose(undefined);
    sets.code.choose(popup, popup.choosing);
  }, [popup.choosing, choice]);
  const acting = opening || popup.asked.waits ? undefined : stage;
  const waiting = useWaiting<Stage>(
    acting,
    early.held.map((one) => (on) => on.redo(one)),
  );
  useEffect(() => later?.fitHeight(), [later]);
  const press = useMemo(pressReader, []);
  usePicture(popup, stage);
  const place = openedAs();
  const here = useLoaded(async () => import('./here.tsx'), place !== '', missing);
  const { list, active, overlay } = popup;
  const { mishapAt } = list.overview;
  useEffect(() => {
    if (mishapAt && actions) later?.sayMishap(popup, actions).catch(missing);
  }, [mishapAt, actions]);
  const { state, portals } = list.overview;
  const listed = useMemo(() => countsOf(list.entries), [list.entries]);
  const noPortal = useLoaded(async () => import('./no-portal.tsx'), state === 'no-portal', missing);

  const add = (startUrl: string): void => void openPage('welcome.html', startUrl);
  if (state === 'no-portal') return noPortal === undefined ? <main class="app" /> : <noPortal.NoPortal onAdd={add} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    const holding = waiting.isHolding();
    if (acting !== undefined && (isReplay(event) || !holding)) return acting.onKey(event);
    if (!hasToWait(event, holding)) return;
    event.preventDefault();
    waiting.act(() => pressAgain(event));
  };
  const counts = { ...listed, found: popup.results.length, searching: popup.words.length > 0 };
  const enter = active && whatEnterDoes(popup, active, popup.chosenOf(active));
  const { more } = popup.asked;
  const partition = active && popup.portalOf(active)?.portal.partition;
  const own = popup.news || (popup.onlyHidden ? t('onlyHidden') : '');
  const landing = more?.readBackWords({ query: more.query, partition }) ?? '';
  const readBack =
    more && landing !== '' ? (
      <more.ReadBack query={more.query} partition={partition} />
    ) : (
      place === 'here' && here && <here.PageHere />
    );
  const line = saidLine(portals, counts, now);
  const help = (): void => popup.show({ kind: 'help' });
  return (
    <main class="app" onKeyDown={onKeyDown}>
      <h1 class="unseen">{t('extensionName')}</h1>
      {place === 'panel' && here && <here.ThisTab popup={popup} />}
      <Head
        input={popup.input}
        query={popup.query}
        readBack={readBack || undefined}
        activeRowId={active ? rowId(active.key) : stage?.activeId}
        portals={portals}
        portalId={popup.portalId}
        progress={totalProgress(portals)}
        onQuery={(query) => {
          popup.ask(query);
          popup.forget();
        }}
        onPortal={popup.choosePortal}
        onMenu={() => popup.show({ kind: 'head-menu' })}
      />
      <div class="middle">
        <List
          popup={popup}
          now={now}
          covered={stage?.covered ?? 0}
          onDrawn={later?.showOnScreen}
          press={press}
          first={stage?.first}
          painted={early.rows}
          onAim={(aim, event) => waiting.act(({ onAim }) => onAim(aim, whereOf(event)))}
        />
        {stage?.words ?? <div class="over-list" />}
      </div>
      <Foot
        step={stage?.footStep}
        status={own || statusLine(portals, counts, now)}
        said={popup.news || popup.spoken || own || (landing === '' ? line : `${landing}. ${line}`)}
        hints={
          overlay === undefined || overlay.kind === 'help' ? listHints(overlay ? undefined : enter, help) : menuHints()
        }
      />
      {overlays && actions && stage && (
        <overlays.Overlays
          popup={popup}
          actions={actions}
          onOpen={stage.open}
          onMark={stage.mark}
          onRefresh={stage.refresh}
        />
      )}
    </main>
  );
}
