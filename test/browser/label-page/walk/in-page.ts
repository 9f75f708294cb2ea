/** Runs in the page, as a page's own script would: does each step's deeds and looks at the frame that follows. */
import type { Deed, Sample } from './step.ts';

export async function act(steps: readonly (readonly Deed[])[]): Promise<Sample[]> {
  const NAME = 'awsc-session-data';
  const tags = (): Element[] => [...document.querySelectorAll(`meta[name="${NAME}"]`)];
  const tag = (content: string): HTMLMetaElement => {
    const made = document.createElement('meta');
    made.setAttribute('name', NAME);
    made.setAttribute('content', content);
    return made;
  };
  const back = (): Promise<void> =>
    new Promise((resolve) => {
      window.addEventListener('popstate', () => resolve(), { once: true });
      history.back();
    });
  /** After everything that runs before a frame; by then it is drawn, or about to be. */
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve());
        port1.start();
        port2.postMessage(null);
      });
    });
  const meta = (content: string): void => {
    const [first] = tags();
    if (first === undefined) document.head.append(tag(content));
    else first.setAttribute('content', content);
  };
  const perform = ([name, text = '']: Deed): Promise<void> | undefined => {
    if (name === 'push') history.pushState(null, '', text);
    else if (name === 'replace') history.replaceState(null, '', text);
    else if (name === 'hash') location.hash = text;
    else if (name === 'title') document.title = text === '' ? `${document.title} *` : text;
    else if (name === 'meta') meta(text);
    else if (name === 'swap') tags()[0]?.replaceWith(tag(text));
    else if (name === 'no-meta') for (const one of tags()) one.remove();
    else if (name === 'forge') document.head.append(tag(text));
    else if (name === 'unforge') for (const one of tags().slice(1)) one.remove();
    else if (name === 'new-head') document.head.replaceWith(document.head.cloneNode(true));
    else if (name === 'cookie') document.cookie = text;
    else return back();
    return undefined;
  };

  const samples: Sample[] = [];
  for (const deeds of steps) {
    // One task, so that no frame falls between two deeds; going back is one of its own.
    let arrived: Promise<void> | undefined;
    for (const deed of deeds) arrived = perform(deed) ?? arrived;
    await arrived;
    await frame();
    const label = document.querySelector('signalbox-label');
    samples.push({ label: label instanceof HTMLElement ? { ...label.dataset } : null, title: document.title });
  }
  return samples;
}
