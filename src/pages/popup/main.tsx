import './popup.css';
import { render } from 'preact';
import { readAll } from '../../assignments/overview.ts';
import { watchNetwork } from '../shared/network.ts';
import { readListsWhereTheyAre } from '../shared/private-window.ts';
import { wakeAtFirstDeed, wakeForWork } from '../shared/wake.ts';
import { introducePage } from '../shared/words.ts';
import { isPlain } from './plain.ts';
import { Popup } from './popup.tsx';
import { loadSets } from './sets.ts';
import { takeOver } from './take-over.ts';

async function start(): Promise<void> {
  readListsWhereTheyAre();
  // The script does not wait for the page and its style: what is read takes longer than both.
  const first = await readAll();
  if (first.arrangement !== undefined) await import('./arrange.ts');
  if (first.named !== undefined) await loadSets();
  const app = document.querySelector('#app');
  if (app === null) throw new Error('popup.html has no #app');
  // The skeleton is the list's; without a portal there is none.
  if (first.overview.state === 'no-portal') app.replaceChildren();
  // What was typed already is searched for at once, and what is the matter said at once.
  const isTyped = (app.querySelector('input')?.value ?? '') !== '';
  const later = isTyped || !isPlain(first) ? await import('./later.ts') : undefined;
  render(<Popup first={first} early={takeOver(app)} later={later} />, app);
  watchNetwork();
  wakeForWork(first.overview);
  wakeAtFirstDeed();
}

void start();
introducePage();
