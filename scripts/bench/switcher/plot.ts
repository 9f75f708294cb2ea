/** A plot as SVG, readable in light and dark: small panels side by side, a line over the sizes and the bar as a dashed line. Pure. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly limit: number;
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

const WIDTH = 360;
const HEIGHT = 220;
const EDGE = { left: 20, right: 20, top: 48, bottom: 36 };
const COLUMNS = 2;

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #47505e }
.title { font-weight: 600; fill: #10151c }
.frame { stroke: #7d8695; fill: none }
.line { stroke: #2f68e9; fill: none; stroke-width: 2 }
.dot { fill: #2f68e9 }
.limit { stroke: #b3202e; stroke-dasharray: 5 4 }
.limit-text { fill: #b3202e }
@media (prefers-color-scheme: dark) {
  text { fill: #b9c1cd }
  .title { fill: #edf0f4 }
  .line { stroke: #86b2ff }
  .dot { fill: #86b2ff }
  .limit { stroke: #ff8f96 }
  .limit-text { fill: #ff8f96 }
}`;

export function plot(panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const size = `width="${WIDTH * COLUMNS}" height="${HEIGHT * rows}" viewBox="0 0 ${WIDTH * COLUMNS} ${HEIGHT * rows}"`;
  const drawn = panels.map((panel, at) => {
    const place = `translate(${(at % COLUMNS) * WIDTH} ${Math.floor(at / COLUMNS) * HEIGHT})`;
    return `<g transform="${place}">${drawPanel(panel)}</g>`;
  });
  const label = escape(panels.map(inWords).join('. '));
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" ${size}>\n<style>${STYLE}\n</style>\n${drawn.join('\n')}\n</svg>\n`;
}

function drawPanel({ title, unit, limit, values }: Panel): string {
  const most = Math.max(limit, ...values.map(({ value }) => value), 1) * 1.15;
  const [right, bottom] = [WIDTH - EDGE.right, HEIGHT - EDGE.bottom];
  const y = (value: number): number => round(bottom - (value / most) * (bottom - EDGE.top));
  const step = (right - EDGE.left - 60) / Math.max(1, values.length - 1);
  const points = values.map(({ name, value }, at) => ({
    name,
    value,
    x: round(EDGE.left + 30 + at * step),
    y: y(value),
  }));
  return [
    text(title, EDGE.left, 20, 'start', 'title'),
    `<path class="frame" d="M${EDGE.left} ${bottom}H${right}"/>`,
    `<path class="limit" d="M${EDGE.left} ${y(limit)}H${right}"/>`,
    text(`bar ${amount(limit, unit)}`, right, y(limit) - 5, 'end', 'limit-text'),
    `<path class="line" d="M${points.map((point) => `${point.x} ${point.y}`).join('L')}"/>`,
    ...points.map((point) => `<circle class="dot" cx="${point.x}" cy="${point.y}" r="3.5"/>`),
    ...points.map((point) => text(amount(point.value, unit), point.x, point.y - 9, 'middle')),
    ...points.map((point) => text(point.name, point.x, bottom + 18, 'middle')),
  ].join('');
}

function text(words: string, x: number, y: number, anchor: string, kind = ''): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${kind === '' ? '' : ` class="${kind}"`}>${escape(words)}</text>`;
}

function inWords({ title, unit, limit, values }: Panel): string {
  const all = values.map(({ name, value }) => `${amount(value, unit)} at ${name} accounts`);
  return `${title}: ${all.join(', ')}; bar ${amount(limit, unit)}`;
}

/** Two figures after the point for what is about one, none for what is hundreds. */
function amount(value: number, unit: string): string {
  const figures = unit === '' || Math.abs(value) >= 100 ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return `${Number(value.toFixed(figures))}${unit === '' ? '' : ` ${unit}`}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
