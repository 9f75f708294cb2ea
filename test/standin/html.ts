/** Markup with every value escaped: account names and query texts are data, never tags. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function render(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('');
}

export function markup(texts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: texts.reduce((whole, text, at) => whole + render(values[at - 1] ?? '') + text) };
}

/** Markup that is known to be safe: our own style sheets and scripts. */
export function raw(markup: string): Markup {
  return { markup };
}

/** JSON for a `<script>` element: no `<` can end it. */
export function jsonForScript(value: unknown): Markup {
  return { markup: JSON.stringify(value).replaceAll('<', '\\u003c') };
}
