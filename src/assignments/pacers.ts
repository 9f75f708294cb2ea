/** One pacer for each organisation, and what it has to remember when the background, or the browser, ends. */
import { asFields, numberField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import type { Portal } from '../portals/portal.ts';
import { createPacer, type Pacer } from './pacer.ts';

/** Portals at one start URL are one organisation: they spend from one purse. */
export type PacerFor = (portal: Pick<Portal, 'startUrl'>) => Promise<Pacer>;

/** A limit that moved less than this is not worth a write. */
const WORTH_KEEPING = 0.15;

export function createPacers(platform: Platform): PacerFor {
  const pacers = new Map<string, Promise<Pacer>>();
  return async ({ startUrl }) => {
    const pacer = pacers.get(startUrl) ?? makePacer(platform, startUrl);
    pacers.set(startUrl, pacer);
    return pacer;
  };
}

async function makePacer(platform: Platform, startUrl: string): Promise<Pacer> {
  const [limitKey, pauseKey] = [`limit:${startUrl}`, `pause:${startUrl}`];
  const [kept, paused] = await Promise.all([platform.local.get(limitKey), platform.session.get(pauseKey)]);
  let limit = numberField(asFields(kept) ?? {}, 'callsASecond');
  const pausedUntil = typeof paused === 'number' ? paused : undefined;
  return createPacer(
    platform,
    { limit, pausedUntil },
    {
      onLimit(callsASecond) {
        if (limit !== undefined && Math.abs(callsASecond / limit - 1) < WORTH_KEEPING) return;
        limit = callsASecond;
        void platform.local.set(limitKey, { callsASecond: Math.round(callsASecond * 10) / 10 });
      },
      onPause: (until) => void platform.session.set(pauseKey, until),
    },
  );
}
