/** A seeded walk through console pages in a browser, every frame after a change looked at. */
import { consolePageHtml } from '../console-page.ts';
import { act } from './in-page.ts';
import { complaint } from './judge.ts';
import { planWalk } from './plan.ts';
import { NO_COOKIE } from './sessions.ts';
import type { Browser, Page } from 'puppeteer-core';
import type { Visit } from './plan.ts';

export interface Walked {
  readonly navigations: number;
  readonly frames: number;
  /** Frames whose label said that the account is not known, or was not there. */
  readonly unknown: number;
  /** What was wrong, in words, with the steps that led to it. */
  readonly wrong: readonly string[];
}

/** Says of every visit where it is, for walks that take minutes. */
type Progress = (done: number, of: number) => void;

export async function walk(browser: Browser, seed: number, navigations: number, progress?: Progress): Promise<Walked> {
  const visits = planWalk(seed, navigations);
  const page = await browser.newPage();
  const serve = await serving(page);
  const result = { navigations, frames: 0, unknown: 0, wrong: [] as string[] };
  try {
    for (const [at, visit] of visits.entries()) {
      serve(visit);
      await page.goto(visit.url);
      const samples = await page.evaluate(
        act,
        visit.steps.map(({ deeds }) => deeds),
      );
      for (const [index, step] of visit.steps.entries()) {
        const sample = samples[index] ?? { label: null, title: '' };
        const wrong = complaint(step, sample);
        result.frames += 1;
        if (sample.label?.['state'] !== 'known') result.unknown += 1;
        if (wrong !== undefined) {
          const before = visit.steps.slice(0, index + 1).map(({ name }) => name);
          result.wrong.push(
            `${wrong}: ${visit.url}, ${before.join('; ')}: ${JSON.stringify({ ...sample, ...step.truth })}`,
          );
        }
      }
      progress?.(at + 1, visits.length);
    }
    // The browser's other pages have no session of this one's.
    await page.evaluate((cookie) => void (document.cookie = cookie), NO_COOKIE);
  } finally {
    await page.close();
  }
  return result;
}

/** Answers for AWS with the visit at hand. */
async function serving(page: Page): Promise<(visit: Visit) => void> {
  let current: Visit | undefined;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isPage = request.isNavigationRequest() && current !== undefined;
    // Not with the icon, which may come after another tab has signed in.
    const cookie = isPage ? current?.cookie : undefined;
    void request
      .respond({
        status: isPage ? 200 : 404,
        contentType: 'text/html; charset=utf-8',
        headers: cookie === undefined ? {} : { 'set-cookie': cookie },
        body: isPage && current !== undefined ? consolePageHtml(current.page) : '',
      })
      // A page that was closed meanwhile takes no answer.
      .catch(() => undefined);
  });
  return (visit) => {
    current = visit;
  };
}
