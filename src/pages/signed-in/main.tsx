import './signed-in.css';
import { introducePage, t } from '../shared/words.ts';

/** Where a finished sign-in lands for a blink, before its tab is closed. It reads nothing, least of all its own address. */
introducePage(t('signedInTitle'));
const title = document.createElement('h1');
title.textContent = t('signedInTitle');
const text = document.createElement('p');
text.className = 'lead';
text.setAttribute('role', 'status');
text.textContent = t('signedInText');
const column = document.createElement('main');
column.className = 'column';
column.append(title, text);
document.body.append(column);
