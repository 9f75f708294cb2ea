/** How console tabs are labelled is kept, and what cannot be read counts as if nobody had chosen. */
import { expect, test } from 'vitest';
import { asLabelChoice, changeLabel, LABEL_KEY } from '../../../src/preferences/label-choice.ts';
import { USUAL_TITLE } from '../../../src/preferences/title-template.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const USUAL = { place: 'stripe', title: USUAL_TITLE };

test('one choice changes and the other stays, and what was chosen before is told', async () => {
  const { platform } = createMemoryBrowser().context();
  expect(await changeLabel(platform, { place: 'pill' })).toEqual(USUAL);
  expect(await changeLabel(platform, { title: '{id}' })).toEqual({ place: 'pill', title: USUAL_TITLE });
  expect(asLabelChoice(await platform.local.get(LABEL_KEY))).toEqual({ place: 'pill', title: '{id}' });
});

test.each([
  undefined,
  null,
  'pill',
  { place: 'top', title: 7 },
  { place: ['pill'], title: '{role}' },
  { title: '⚠ {name}' },
])('%j is the stripe and the usual title', (stored) => {
  expect(asLabelChoice(stored)).toEqual(USUAL);
});
