import { expect, test } from 'vitest';
import { identityOf } from '../../../src/console-page/identity.ts';
import { readPageText } from '../../../src/console-page/page-text.ts';
import { sessionData } from '../../browser/label-page/console-page.ts';

/** As much of a document as is read, and how often its cookies were asked for. */
function documentWith(content: string): { readonly document: Document; readonly asked: () => number } {
  let asked = 0;
  const tags = [{ getAttribute: () => content }];
  const document: unknown = {
    querySelector: () => null,
    querySelectorAll: (selector: string) => (selector.includes('awsc-session-data') ? tags : []),
    get cookie() {
      asked += 1;
      return '';
    },
  };
  return { document: document as Document, asked: () => asked };
}

const location = { hostname: 'eu-west-1.console.aws.amazon.com', pathname: '/ec2/home' } as Location;
const account = { accountId: '482910375516' };

test('the browser is asked for cookies, which stops the page, only where the page says that there is a single session', () => {
  for (const [content, times] of [
    ['', 0],
    [sessionData(account, { prismModeEnabled: true }), 0],
    [sessionData(account, { prismModeEnabled: false }), 1],
  ] as const) {
    const { document, asked } = documentWith(content);
    identityOf(readPageText(document, location));
    expect(asked()).toBe(times);
  }
});
