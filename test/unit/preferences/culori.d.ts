/** The few functions of culori, which brings no types, that the colour tests measure with. */
declare module 'culori' {
  interface Color {
    readonly mode: string;
  }
  export function wcagContrast(a: string, b: string): number;
  export function parse(text: string): Color | undefined;
  export function differenceCiede2000(): (a: Color, b: Color) => number;
  export function filterDeficiencyProt(severity: number): (color: Color) => Color;
  export function filterDeficiencyDeuter(severity: number): (color: Color) => Color;
  export function filterDeficiencyTrit(severity: number): (color: Color) => Color;
}
