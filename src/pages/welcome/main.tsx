import './welcome.css';
import { render } from 'preact';
import { readOverview } from '../../assignments/overview.ts';
import { watchNetwork } from '../shared/network.ts';
import { introducePage } from '../shared/words.ts';
import { Welcome } from './welcome.tsx';

introducePage();
watchNetwork();
// Whoever links here may propose a start URL. It is shown as text in the field and read like anything typed.
const proposed = new URLSearchParams(location.search).get('startUrl') ?? '';
render(<Welcome first={await readOverview()} startUrl={proposed.slice(0, 2048)} />, document.body);
