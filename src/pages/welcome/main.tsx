import './welcome.css';
import { render } from 'preact';
import { readOverview } from '../../assignments/overview.ts';
import { watchNetwork } from '../shared/network.ts';
import { readListsWhereTheyAre } from '../shared/private-window.ts';
import { wakeForWork } from '../shared/wake.ts';
import { introducePage } from '../shared/words.ts';
import { Welcome } from './welcome.tsx';

introducePage();
watchNetwork();
readListsWhereTheyAre();
// Whoever links here may propose a start URL. It is shown as text in the field and read like anything typed.
const proposed = new URLSearchParams(location.search).get('startUrl') ?? '';
const first = await readOverview();
render(<Welcome first={first} startUrl={proposed.slice(0, 2048)} />, document.body);
wakeForWork(first);
