/** The frame of the stand-in's pages for people who sign in: neutral style of our own, strict policy. */
import { randomBytes } from 'node:crypto';
import { markup, raw, type Markup } from './html.ts';

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/24px Inter,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",system-ui,sans-serif;color:#10151c;background:#f2f3f5}
main{max-width:420px;margin:72px auto;padding:32px 40px;background:#fff;border:1px solid #d5dae1;border-radius:16px}
main.wide{max-width:960px;margin:32px auto}
h1{font-size:24px;line-height:32px;margin:0 0 8px}p{margin:0 0 20px;color:#47505e}
label{display:block;font-weight:600;font-size:14px;margin:0 0 4px}
input[type=text],input[type=password]{width:100%;height:40px;padding:0 12px;font:inherit;border:1px solid #7d8695;border-radius:8px;margin-bottom:20px}
button,.button{height:40px;padding:0 20px;font:inherit;font-weight:600;border-radius:20px;border:2px solid #0b66c3;background:#fff;color:#0b66c3;cursor:pointer}
button.primary{background:#ff9d0a;border-color:#ff9d0a;color:#10151c}
form .row{display:flex;gap:12px;justify-content:flex-end}
.code{font:600 28px/40px ui-monospace,monospace;letter-spacing:.08em;text-align:center;border:1px solid #d5dae1;border-radius:8px;padding:8px;margin-bottom:20px}
.error{color:#b3202e;font-weight:600}
header{display:flex;align-items:center;justify-content:space-between;height:56px;padding:0 32px;background:#161d27;color:#fff;font-size:14px}
header b{font-size:16px}header form{margin:0}header button{height:32px;border-color:#7d8695;background:none;color:#fff}
ul{list-style:none;margin:0;padding:0}li{border-top:1px solid #e4e8ee}
details{padding:12px 0}summary{cursor:pointer;font-weight:600}summary small{font-weight:400;color:#5f6876;margin-left:12px}
details a{display:inline-block;margin:8px 24px 0 20px}a{color:#0b66c3}
`;

export interface PageShape {
  readonly title: string;
  readonly body: Markup;
  readonly head?: Markup;
  /** Script of our own that runs in the page. */
  readonly script?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function page({ title, body, head = raw(''), script = '', status = 200, headers = {} }: PageShape): Response {
  const nonce = randomBytes(12).toString('base64');
  const scriptElement = script === '' ? raw('') : markup`<script nonce="${nonce}">${raw(script)}</script>`;
  const whole = markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>${head}<style nonce="${nonce}">${raw(STYLE)}</style></head><body>${body}${scriptElement}</body></html>`;
  return new Response(whole.markup, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** A page with one thing to say. */
export function message(status: number, title: string, text: string, testId: string, more: Markup = raw('')): Response {
  const body = markup`<main data-testid="${testId}"><h1>${title}</h1><p>${text}</p>${more}</main>`;
  return page({ title, body, status });
}
