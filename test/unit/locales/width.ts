/**
 * How wide a text is, without a browser: advance widths in hundredths of an em, of each sign the wider of Inter and Arial
 * (Segoe UI, Roboto and San Francisco are no wider). Signs with marks are as wide as their letter; Chinese, Japanese and
 * whatever else is not in the table is a whole em.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [22, "'’"],
  [24, 'ijl'],
  [28, ' \u00A0\u202F!,.:;I·'],
  [33, '|¡'],
  [36, '()/[\\]ft{}'],
  [37, 'r'],
  [40, '"“”„'],
  [46, '-'],
  [50, '^*`'],
  [52, 's'],
  [54, 'Jkxz'],
  [56, '1?L_acvy«»–'],
  [58, 'eu7'],
  [60, 'hno'],
  [62, '25Fgpqß¿0689Zbd#'],
  [64, '$34T'],
  [67, '+<=>~&BEKPSXY'],
  [68, 'AV'],
  [73, 'CDR'],
  [75, 'HUN'],
  [78, 'GOQ'],
  [81, 'w'],
  [87, 'm'],
  [89, '%M'],
  [95, 'W'],
];

const EM = 100;
const WIDTH_OF = new Map(WIDTHS.flatMap(([width, signs]) => Array.from(signs, (sign) => [sign, width] as const)));

/** Inter's 600 over its 400. */
const BOLD = 1.04;

export interface Font {
  /** CSS px. */
  readonly size: number;
  readonly bold?: boolean;
}

/** CSS px, rounded up. */
export function widthOf(text: string, { size, bold = false }: Font): number {
  const signs = Array.from(text.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  const ems = signs.reduce((sum, sign) => sum + (WIDTH_OF.get(sign) ?? EM), 0) / EM;
  return Math.ceil(ems * size * (bold ? BOLD : 1));
}
