import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityOf, shapeOf } from '../../../src/console-page/identity.ts';
import type { PageShape } from '../../../src/console-page/extension.ts';
import type { PageText } from '../../../src/console-page/page-text.ts';
import { readRequest } from '../../../src/messages.ts';
import { CONSOLE_FORMS, EMPTY, SOURCES } from './console-forms.ts';

function shapeOfUnknown(page: PageText): PageShape | undefined {
  const identity = identityOf(page);
  return identity.state === 'unknown' ? shapeOf(page, identity) : undefined;
}

/** As the background takes it from a page. */
function taken(shape: PageShape | undefined): unknown {
  const sender = { id: 'x', url: `https://${EMPTY.hostname}/`, frameId: 0, tab: { id: 7, active: true } };
  const request = { name: 'pageUnknown', body: { shape } };
  const read = readRequest(JSON.parse(JSON.stringify(request)), sender, { id: 'x', origin: 'chrome-extension://x/' });
  return read?.body;
}

test('a page without its metadata tells that, and what its host still tells', () => {
  expect(shapeOfUnknown(EMPTY)).toEqual({
    why: 'missing',
    mode: 'untold',
    told: [[], [['partition', 'region']], [], []],
  });
});

test('metadata that cannot be read is there and tells nothing, as a cookie that cannot be read', () => {
  const page = {
    ...EMPTY,
    sessionData: ['{"accountId":4829'],
    tbData: ['{"prismModeEnabled":false}'],
    cookie: 'a=b; aws-userInfo=%zz',
    oldRegion: 'eu-west-1',
  };
  expect(shapeOfUnknown(page)).toEqual({
    why: 'missing',
    mode: 'one',
    told: [[[], [], []], [['partition', 'region']], [[]], [['region']]],
  });
});

test('sources that name two accounts tell both that they name one', () => {
  const sessionData = ['{"accountId":"111122223333","infrastructureRegion":"eu-west-1","prismModeEnabled":true}'];
  const page = { ...EMPTY, hostname: `444455556666-ab12cd34.${EMPTY.hostname}`, sessionData };
  expect(shapeOfUnknown(page)).toEqual({
    why: 'account',
    mode: 'many',
    told: [[['accountId', 'region'], [], []], [['partition', 'sessionLabel', 'accountId', 'region']], [], []],
  });
});

test('the shape of every console page is taken whole, whichever of its sources is gone', () => {
  const forms = [...CONSOLE_FORMS.values()].flatMap(({ page }) => [
    page,
    ...Array.from(SOURCES.values(), (change) => change(page)),
    { ...page, hostname: 'us-east-1.console.amazonaws.cn' },
  ]);
  for (const page of forms) {
    const shape = shapeOf(page, { state: 'unknown', reason: 'missing' });
    expect(taken(shape)).toEqual({ shape });
  }
});

test('nothing that a page says stands in its shape, whatever it says', () => {
  const words = new Set(
    ['missing', 'account', 'session', 'region', 'one', 'many', 'untold'].concat([
      'partition',
      'accountId',
      'roleName',
      'sessionName',
      'sessionLabel',
      'named',
      'why',
      'mode',
      'told',
    ]),
  );
  const text = fc.oneof(fc.string(), fc.json(), fc.constant('{"accountId":"111122223333","x":"y"}'));
  const pages = fc.record({
    hostname: fc.oneof(fc.constant(EMPTY.hostname), fc.domain(), fc.string()),
    pathname: text,
    search: text,
    sessionData: fc.array(text, { maxLength: 4 }),
    tbData: fc.array(text, { maxLength: 4 }),
    cookie: text.map((value) => `aws-userInfo=${value}`),
    oldRegion: text,
    awsColour: text,
  });
  fc.assert(
    fc.property(pages, (page) => {
      const shape = shapeOf(page, { state: 'unknown', reason: 'missing' });
      const said = JSON.stringify(shape).match(/"[^"]*"/g) ?? [];
      expect(said.map((quoted) => quoted.slice(1, -1)).filter((word) => !words.has(word))).toEqual([]);
      expect(taken(shape)).toEqual({ shape });
    }),
  );
});
