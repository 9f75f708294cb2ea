import { browser, type Runtime } from '../browser/api.ts';
import { placeOf } from '../browser/tabs.ts';
import { hostnameIn } from '../aws/console-host.ts';
import type { SeenTab } from '../consoles/page-seen.ts';
import { readRequest, type Answer, type Request, type RequestBody, type RequestName } from '../messages.ts';

export type Handlers = {
  readonly [N in RequestName]: (body: RequestBody<N>, tab: SeenTab | undefined) => Promise<Answer<N>>;
};

/** Answers requests; what is none gets no answer at all. Must run at the top level of the background. */
export function serve(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const request = readRequest(message, sender, self);
    if (request === undefined) return undefined;
    return answer(handlers, request, senderTab(sender));
  });
}

/** The tab that a message came from. */
function senderTab({ tab, url }: Runtime.MessageSender): SeenTab | undefined {
  if (tab?.id === undefined) return undefined;
  const { id, active, pinned, windowId, groupId = -1 } = tab;
  return {
    id,
    active,
    ...placeOf(tab),
    isPinned: pinned,
    host: hostnameIn(url) ?? '',
    ...(url !== undefined && URL.canParse(url) && { path: new URL(url).pathname }),
    ...(windowId === undefined ? {} : { windowId }),
    ...(groupId < 0 ? {} : { groupId }),
  };
}

/** Generic, so that a name, its body and its handler stay together. */
async function answer<N extends RequestName>(
  handlers: Handlers,
  { name, body }: Request<N>,
  tab: SeenTab | undefined,
): Promise<Answer<N>> {
  return handlers[name](body, tab);
}
