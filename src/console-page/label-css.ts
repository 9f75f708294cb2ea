import { YELLOW } from '../preferences/page-colours.ts';
import { BLACK } from '../preferences/palette.ts';

/**
 * The label's style sheet. Rules for the host are `!important` inside the shadow, which no rule of the page can beat.
 * Lengths in CSS px; `--top` is where AWS's own bar ends.
 */
export const LABEL_CSS = `
:host{all:initial!important;display:block!important;position:fixed!important;top:0!important;left:0!important;width:0!important;height:0!important;direction:ltr!important;unicode-bidi:isolate!important;pointer-events:none!important;z-index:2147483647!important}
.all{font:12px/22px system-ui,sans-serif;color:var(--ink);forced-color-adjust:none;user-select:none;--line:3px;--edge:var(--edgeOnLight)}
.dark{--edge:var(--edgeOnDark)}
.top{position:fixed;top:0;left:0;right:0;transform:translateY(var(--top))}
.line{height:var(--line);background:var(--fill);box-shadow:inset 0 -1px var(--edge)}
.plate{box-sizing:border-box;display:flex;width:fit-content;max-width:70%;height:22px;margin:-1px auto 0;padding:0 11px;line-height:21px;background:var(--fill);border:1px solid var(--edge);border-top:0;border-radius:0 0 8px 8px;white-space:nowrap}
.covered .plate{visibility:hidden}
.part{flex:none}
.part+.part::before{content:"";display:inline-block;width:1px;height:10px;margin:0 8px -1px;background:currentColor;opacity:.4}
.tag{font-size:10px;letter-spacing:.05em}
.name{min-width:3em}
.name,.why{flex:0 1 auto;overflow:hidden;text-overflow:ellipsis}
.id,.time{font-variant-numeric:tabular-nums}
.id span+span{margin-left:.3em}
.tag,.name,.main,.soon{font-weight:600}
.soon span{padding:1px 6px;color:var(--fill);background:var(--ink);border-radius:6px}
.side{display:none;position:fixed;background:var(--fill)}
.prod{font-size:13px;line-height:26px;--line:5px}
.prod .plate{height:26px;line-height:25px}
.prod .side{display:block}
.pill:not(.prod,.unknown,.covered) .line{display:none}
.pill .plate{position:absolute;top:0;max-width:92%;height:24px;margin:0;line-height:22px;border:1px solid var(--edgeOnDark);border-radius:12px;box-shadow:0 0 0 1px var(--edgeOnLight);transform:translate(var(--spot))}
.pill.prod .plate{margin-top:-2px}
.left,.right{top:0;bottom:0;width:5px;transform:translateY(var(--top))}
.left{left:0}
.right{right:0}
.foot{left:0;right:0;bottom:0;height:5px}
.unknown{--line:6px}
.unknown .line{background:repeating-linear-gradient(135deg,${BLACK} 0 8px,${YELLOW} 8px 16px);box-shadow:0 1px ${YELLOW}}
.unknown .plate{margin-top:0;color:${YELLOW};background:${BLACK};border:2px solid ${YELLOW};border-top:0;max-width:96%;height:auto;line-height:20px;white-space:normal}
.pill.unknown .plate{border-top:2px solid;box-shadow:none}
.plate:has(.soon) .region{display:none}
@media (max-width:899.9px){.region{display:none}}
@media (max-width:719.9px){.role{display:none}}
@media (max-width:559.9px){.minutes{display:none}.id:not(.main) span:not(:last-child){display:none}.id span:last-child{margin:0}}
`;
