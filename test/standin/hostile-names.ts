/** Names that break lists which trust them (fault F57), and the missing ones that AWS's clients have met (F07). */

export interface HostileName {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

const EMAIL = 'aws+hostile@acme.example';

const NAMES: readonly (string | undefined)[] = [
  '<img src=x onerror="document.title=`owned`">',
  '"><script>document.title = "owned"</script>',
  // A right-to-left override that nobody ends, and an isolate.
  'dev-\u202Edorp-stnemyap',
  '\u2067שלום payments\u2069 عربى',
  // The same name to the eye, three times: zero-width characters, then a Cyrillic а and р.
  'payments-prod\u200B',
  'pay\u200Dments\u2060-prod\uFEFF',
  'p\u0430yments-\u0440rod',
  // Two hundred combining marks on one letter.
  `Z${'\u0301\u0323'.repeat(100)}algo`,
  '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈-prod',
  'nul\u0000byte-prod',
  'two\nlines\r\nand\ttabs',
  `ten-kilobytes-${'x'.repeat(10_240)}`,
  ' \u00A0\u2003 ',
  '__proto__',
  'constructor',
  '${payments} %s {{name}} $MSG_x$',
  '\uD800 lone surrogate',
  undefined,
];

/** The hostile names, each once; the last entries lack the name, the e-mail, or both. */
export const HOSTILE_NAMES: readonly HostileName[] = [
  ...NAMES.map((name) => ({ name, email: EMAIL })),
  { name: 'no-email-prod', email: undefined },
  { name: undefined, email: undefined },
  { name: 'markup-email', email: '"><b>aws</b>"@acme.example' },
];

/** A role name with everything that IAM allows in one: 64 characters, `+=,.@-_` among them (F14). */
export const ODD_ROLE = 'odd+role=name,with.every@sign-and_64'.padEnd(64, '-x');
