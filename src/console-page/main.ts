/** Content script of AWS's console pages, in the top frame, from the document's start on. */
import { isConsoleHostname } from '../aws/console-host.ts';
import { askForLabel, readTexts, tellUnknown, watchChoice } from './extension.ts';
import { follow } from './follow.ts';

// Frames and files such as JSON are no console pages; consoles on other hosts get no label rather than a guess.
if (window === window.top && document.contentType === 'text/html' && isConsoleHostname(location.hostname)) {
  follow({ window, texts: readTexts(), askForLabel, tellUnknown, watchChoice });
}
