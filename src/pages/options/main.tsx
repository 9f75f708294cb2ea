import './options.css';
import './rules.css';
import './diagnostics.css';
import './label.css';
import { render } from 'preact';
import { readOverview } from '../../assignments/overview.ts';
import { watchNetwork } from '../shared/network.ts';
import { readListsWhereTheyAre } from '../shared/private-window.ts';
import { introducePage, t } from '../shared/words.ts';
import { Options } from './options.tsx';

introducePage(`${t('extensionName')} · ${t('optionsTitle')}`);
watchNetwork();
readListsWhereTheyAre();
render(<Options first={await readOverview()} />, document.body);
