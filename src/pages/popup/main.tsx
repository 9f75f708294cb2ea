import './popup.css';
import { render } from 'preact';
import { watchNetwork } from '../shared/network.ts';
import { wakeForWork } from '../shared/wake.ts';
import { introducePage } from '../shared/words.ts';
import { fitHeight } from './fit.ts';
import { Popup } from './popup.tsx';
import { readList } from './use-list.ts';

const app = document.querySelector('#app');
if (app === null) throw new Error('popup.html has no #app');
introducePage();
watchNetwork();
fitHeight();
const first = await readList();
// The skeleton is the list's; without a portal there is none.
if (first.overview.state === 'no-portal') app.replaceChildren();
// Whoever typed before the script came loses nothing.
render(<Popup first={first} typed={app.querySelector('input')?.value ?? ''} />, app);
wakeForWork(first.overview);
