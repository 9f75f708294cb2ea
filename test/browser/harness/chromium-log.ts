import type { Browser, CDPSession, Target } from 'puppeteer-core';

/** What any context of the browser wrote to its console or threw without catching it. */
export interface LogLine {
  /** `exception`: nobody caught it. Otherwise the console's own word: `log`, `error` … */
  readonly kind: string;
  /** Address of the context, without its query. */
  readonly from: string;
  readonly text: string;
}

/** Listens in on every page and worker that there is and that will be. */
export function recordLog(browser: Browser, onWorker: (target: Target) => Promise<void>): readonly LogLine[] {
  const lines: LogLine[] = [];
  const listen = async (target: Target): Promise<void> => {
    const session = await sessionOf(target);
    if (session === undefined) return;
    const from = (): string => target.url().split(/[?#]/)[0] ?? '';
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      lines.push({ kind: type, from: from(), text: args.map(spoken).join(' ') });
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
      lines.push({ kind: 'exception', from: from(), text: `${text} ${exception?.description ?? ''}` });
    });
    session.on('Log.entryAdded', ({ entry }) => {
      lines.push({ kind: entry.level, from: from(), text: `${entry.text} ${entry.url ?? ''}` });
    });
    await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
    if (target.type() === 'service_worker') await onWorker(target);
  };
  // A context may be gone before it is listened to; then it has nothing to say.
  const safely = (target: Target): void => void listen(target).catch(() => undefined);
  for (const target of browser.targets()) safely(target);
  browser.on('targetcreated', safely);
  return lines;
}

async function sessionOf(target: Target): Promise<CDPSession | undefined> {
  if (target.type() === 'service_worker') return (await target.worker())?.client;
  if (target.type() !== 'page') return undefined;
  return (await target.page())?.createCDPSession();
}

function spoken({ value, description }: { value?: unknown; description?: string }): string {
  return value === undefined ? (description ?? '') : typeof value === 'string' ? value : JSON.stringify(value);
}
