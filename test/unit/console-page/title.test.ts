import { describe, expect, test } from 'vitest';
import { createPacer } from '../../../src/console-page/pacer.ts';
import { createTitleKeeper } from '../../../src/console-page/title.ts';
import type { TitledPage } from '../../../src/console-page/title.ts';

/** A document's title, white space collapsed as the platform does it. */
function fakeDocument(markup: string | undefined, readyState: DocumentReadyState = 'complete') {
  let text = markup;
  let writes = 0;
  return {
    readyState,
    get title() {
      return text ?? '';
    },
    set title(next: string) {
      writes += 1;
      text = next.replace(/[\t\n\f\r ]+/g, ' ').trim();
    },
    querySelector: () => (text === undefined ? null : {}),
    writes: () => writes,
  } satisfies TitledPage & { writes: () => number };
}

describe('the title', () => {
  test('keeps the prefix in front of whatever the page writes', () => {
    const page = fakeDocument('EC2');
    const keeper = createTitleKeeper(page);
    keeper.setPrefix('acme');
    for (const own of ['S3', 'A  B\tC', 'acme', '(2) acme | S3', 'acme | acme | S3']) {
      page.title = own;
      keeper.refresh();
      expect(page.title.startsWith('acme')).toBe(true);
      expect(page.title.match(/acme \| /g) ?? []).toHaveLength(own === 'acme' ? 0 : 1);
    }
    expect(page.title).toBe('acme | S3');
  });

  test('is written once for each change, also when the prefix holds white space that collapses', () => {
    const page = fakeDocument('EC2');
    const keeper = createTitleKeeper(page);
    keeper.setPrefix('a \t b\n');
    for (let at = 0; at < 10; at += 1) keeper.refresh();
    expect(page.title).toBe('a b | EC2');
    expect(page.writes()).toBe(1);
  });

  test('loses one prefix when it gets another', () => {
    const page = fakeDocument('EC2');
    const keeper = createTitleKeeper(page);
    keeper.setPrefix('one');
    keeper.setPrefix('two');
    expect(page.title).toBe('two | EC2');
  });

  test('waits for the markup’s own title while the page loads', () => {
    const page = fakeDocument(undefined, 'loading');
    const keeper = createTitleKeeper(page);
    keeper.setPrefix('acme');
    expect(page.writes()).toBe(0);
    page.title = 'EC2';
    keeper.refresh();
    expect(page.title).toBe('acme | EC2');
  });

  test('is the prefix alone on a page without a title', () => {
    const page = fakeDocument(undefined);
    createTitleKeeper(page).setPrefix('acme');
    expect(page.title).toBe('acme');
  });
});

test('a page that undoes everything is answered once a second, after a number of quick answers', () => {
  let now = 0;
  const pace = createPacer(() => now);
  const waits = Array.from({ length: 40 }, () => {
    now += 16;
    return pace();
  });
  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(waits.at(-1)).toBe(1_000);
  now += 60_000;
  expect(pace()).toBe(0);
});
