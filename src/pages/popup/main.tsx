import './popup.css';
import { render } from 'preact';
import { introducePage } from '../shared/words.ts';
import { Popup } from './popup.tsx';
import { readList } from './use-list.ts';

const app = document.querySelector('#app');
if (app === null) throw new Error('popup.html has no #app');
introducePage();
const first = await readList();
// Whoever typed before the script came loses nothing.
render(<Popup first={first} typed={app.querySelector('input')?.value ?? ''} />, app);
