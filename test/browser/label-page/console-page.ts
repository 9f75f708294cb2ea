/** Small pages that look and behave like AWS's console, as far as the label is concerned. */
import type { AccountLabel } from '../../../src/preferences/account-label.ts';

export interface ConsolePage {
  readonly title?: string;
  /** Text of the metadata tag's `content`; `undefined` leaves the tag out. */
  readonly sessionData?: string | undefined;
  readonly tbData?: string;
  readonly dark?: boolean;
  /** More markup, before the end of the body. */
  readonly extra?: string;
  readonly header?: string;
}

/** Asked for by pages that are given it as their `header`. */
export const SLOW_SCRIPT = '/slow.js';

const ROLE = 'DeveloperAccess';

/** What AWS's pages say about a session: the role is that of a permission set. */
export function sessionData(account: Pick<AccountLabel, 'accountId'>, more: Record<string, unknown> = {}): string {
  const role = `AWSReservedSSO_${ROLE}_0123456789abcdef`;
  return JSON.stringify({
    accountId: account.accountId,
    accountAlias: '',
    displayName: `${ROLE}/mira`,
    sessionARN: `arn:aws:sts::${account.accountId}:assumed-role/${role}/mira`,
    infrastructureRegion: 'eu-west-1',
    prismModeEnabled: false,
    ...more,
  });
}

export function metaTag(name: string, content: string): string {
  return `<meta name="${name}" content="${content.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`;
}

const HEADER = `<header id="awsc-nav-header"><i></i><b>Services</b><span class="search">Search</span><span class="end">
  <button id="region" aria-expanded="false">Ireland ▾</button> DeveloperAccess/mira ▾</span></header>`;

export function consolePageHtml({ title = 'Instances | EC2', dark = false, ...page }: ConsolePage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
${page.sessionData === undefined ? '' : metaTag('awsc-session-data', page.sessionData)}
${page.tbData === undefined ? '' : metaTag('tb-data', page.tbData)}<style>${STYLE}</style></head>
<body class="${dark ? 'awsui-dark-mode' : ''}">${page.header ?? HEADER}
<nav><a>EC2</a> › <a>Instances</a></nav><main><h1>Instances <small>(10)</small></h1><table>
<tr><th>Name<th>Instance ID<th>State<th>Type<th>Zone${ROWS}</table></main>
<footer id="awsc-nav-footer-content"><div><button>CloudShell</button> <a>Feedback</a></div><i></i><div>© 2026 <a>Privacy</a> <a>Terms</a></div></footer>${page.extra ?? ''}</body></html>`;
}

const NAMES = ['orders-api-1', 'orders-api-2', 'ledger-writer', 'ledger-reader', 'etl-nightly', 'bastion', 'gateway-a'];
const ROWS = NAMES.map(
  (name, at) => `<tr><td><a>${name}</a><td>i-0${at}8697c4e10<td>Running<td>m7g.large<td>eu-west-1a`,
).join('');

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:14px/20px system-ui,sans-serif;background:#fff;color:#0f141a;min-height:1200px}
header{position:sticky;top:0;z-index:1000;display:flex;align-items:center;gap:16px;height:48px;padding:0 20px;background:#161d26;color:#fff}
header i{width:42px;height:24px;border-radius:4px;background:#333f4f}
.search{width:360px;padding:6px 14px;border:1px solid #8c8c94;border-radius:8px;color:#b4b4bb}.end{margin-left:auto}
button{border:0;background:none;color:inherit;font:inherit}
nav{height:48px;padding:14px 24px;border-bottom:1px solid #d5dbdb}a{color:#006ce0}main{padding:20px 24px}h1{font-size:24px;margin:8px 0 24px}
table{width:100%;border:1px solid #b6bec9;border-radius:12px;border-spacing:0}td,th{padding:14px 20px;text-align:left;border-top:1px solid #ebebf0}
footer{position:fixed;left:0;right:0;bottom:0;display:flex;height:40px;padding:10px 20px;background:#161d26;color:#fff;white-space:nowrap}
footer i{flex:1}footer a{margin:0 12px;color:inherit}
.awsui-dark-mode{background:#161d26;color:#dedee3}.awsui-dark-mode a{color:#42b4ff}.awsui-dark-mode td,.awsui-dark-mode th,.awsui-dark-mode nav{border-color:#333843}
.menu{position:fixed;top:48px;left:20%;right:20%;height:300px;background:#fff;border:1px solid #888}`;
