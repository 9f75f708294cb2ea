import './popup.css';
import { render } from 'preact';
import { readAll } from '../../assignments/overview.ts';
import { watchNetwork } from '../shared/network.ts';
import { wakeForWork } from '../shared/wake.ts';
import { introducePage } from '../shared/words.ts';
import { fitHeight } from './fit.ts';
import { Popup } from './popup.tsx';
import { loadLater } from './use-later.ts';

/** A function, since the later half waits until this file is through. */
async function start(): Promise<void> {
  // The script does not wait for the page and its style: what is read takes longer than both.
  const first = await readAll();
  const app = document.querySelector('#app');
  if (app === null) throw new Error('popup.html has no #app');
  // The skeleton is the list's; without a portal there is none.
  if (first.overview.state === 'no-portal') app.replaceChildren();
  // Whoever typed before the script came loses nothing.
  const typed = app.querySelector('input')?.value ?? '';
  // Without rows the words in their place are what is painted first.
  const later = first.accounts.length === 0 || typed !== '' ? await loadLater() : undefined;
  render(<Popup first={first} typed={typed} later={later} />, app);
  fitHeight();
  watchNetwork();
  wakeForWork(first.overview);
}

void start();
introducePage();
