import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Reading } from '../../assignments/overview.ts';
import { useJustAwake, useNow } from '../shared/use-page.ts';
import { t } from '../shared/words.ts';
import type { Stage } from './conduct.tsx';
import { Foot, listHints, menuHints } from './foot.tsx';
import { Head } from './head.tsx';
import { hasToWait, isReplay, pressAgain } from './held-keys.ts';
import type { Where } from './keys.ts';
import { List } from './list.tsx';
import { pressReader, rowId } from './press.ts';
import { countsOf, saidLine, statusLine, totalProgress } from './status-line.ts';
import { useLater, useWaiting, type Later } from './use-later.ts';
import { usePopup } from './use-popup.ts';
import { whatEnterDoes } from './what-enter-does.ts';

interface PopupProps {
  readonly first: Reading;
  /** What was in the box before the script came. */
  readonly typed: string;
  /** Where the first paint needs it. */
  readonly later: Later | undefined;
}

/** The whole popup: what is drawn at once. Everything that is done with it is the stage's, see conduct.tsx. */
export function Popup({ first, typed, later: loaded }: PopupProps): JSX.Element {
  const now = useNow(20_000);
  const later = useLater(loaded, () => popup.say(t('updatedWhat')));
  const popup = usePopup(first, typed, later, useJustAwake(now));
  const actions = useMemo(() => later?.makeActions(later.createAsk(popup.complain, popup.say), popup.say), [later]);
  const stage = later && actions && later.conduct(popup, actions, now);
  const waiting = useWaiting<Stage>(stage);
  const press = useMemo(pressReader, []);
  const { list, active, overlay } = popup;
  const { state, portals } = list.overview;

  if (state === 'no-portal') return later === undefined ? <main class="app" /> : <later.NoPortal />;
  const onKeyDown = (event: KeyboardEvent): void => {
    const holding = waiting.isHolding();
    if (stage !== undefined && (isReplay(event) || !holding)) return stage.onKey(event);
    if (!hasToWait(event, holding)) return;
    event.preventDefault();
    waiting.act(() => pressAgain(event));
  };
  const counts = countsOf(list.entries, popup.results.length, popup.words.length > 0);
  const enter = active && whatEnterDoes(popup, active, popup.chosenOf(active));
  const help = (): void => popup.show({ kind: 'help' });
  return (
    <main class="app" onKeyDown={onKeyDown}>
      <h1 class="unseen">{t('extensionName')}</h1>
      <Head
        input={popup.input}
        query={popup.query}
        activeRowId={active === undefined ? undefined : rowId(active.key)}
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
          rangesOf={later?.matchRanges}
          onDrawn={later?.showOnScreen}
          press={press}
          onAim={(aim, event) => waiting.act(({ onAim }) => onAim(aim, whereOf(event)))}
        />
        {stage?.words}
      </div>
      <Foot
        step={stage?.footStep}
        status={popup.news || statusLine(portals, counts, now)}
        said={popup.news || popup.spoken || saidLine(portals, counts, now)}
        hints={overlay === undefined || overlay.kind === 'help' ? listHints(enter, help) : menuHints()}
      />
      {stage?.overlays}
    </main>
  );
}

/** Ctrl, Cmd or the middle button: behind. Shift: a window. */
function whereOf(event: MouseEvent): Where {
  if (event.ctrlKey || event.metaKey || event.button === 1) return 'background';
  return event.shiftKey ? 'window' : 'tab';
}
