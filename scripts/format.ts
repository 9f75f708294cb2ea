/** `npm run format`: rewrites every file the way the format check wants it, or only the paths that are named. */
import { runTool } from './checks/tool.ts';

const paths = process.argv.slice(2);
const { ok } = await runTool(['oxfmt', ...(paths.length === 0 ? ['.'] : paths)], { show: true });
process.exitCode = ok ? 0 : 1;
