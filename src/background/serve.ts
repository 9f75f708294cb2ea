import { browser, type Runtime, type Tabs } from '../browser/api.ts';
import { readRequest, type Answer, type Request, type RequestBody, type RequestName } from '../messages.ts';

/** The tab that a message came from. */
export interface SenderTab {
  readonly id: number;
  /** Whether it is the one in front in its window. */
  readonly active: boolean;
  readonly isPrivate: boolean;
}

export type Handlers = {
  readonly [N in RequestName]: (body: RequestBody<N>, tab: SenderTab | undefined) => Promise<Answer<N>>;
};

/** Answers requests; what is none gets no answer at all. Must run at the top level of the background. */
export function serve(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const request = readRequest(message, sender, self);
    if (request === undefined) return undefined;
    return answer(handlers, request, senderTab(sender.tab));
  });
}

function senderTab(tab: Tabs.Tab | undefined): SenderTab | undefined {
  return tab?.id === undefined ? undefined : { id: tab.id, active: tab.active, isPrivate: tab.incognito };
}

/** Generic, so that a name, its body and its handler stay together. */
async function answer<N extends RequestName>(
  handlers: Handlers,
  { name, body }: Request<N>,
  tab: SenderTab | undefined,
): Promise<Answer<N>> {
  return handlers[name](body, tab);
}
