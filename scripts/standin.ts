/** `npm run standin`: the AWS stand-in alone, until it is interrupted. Its first line says where everything is. */
import { parseArgs } from 'node:util';
import { startStandin } from '../test/standin/start.ts';

const OPTIONS = {
  accounts: { type: 'string', default: '120' },
  roles: { type: 'string', default: '3' },
  rate: { type: 'string', default: '20' },
  port: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'multi-session': { type: 'boolean', default: false },
} as const;

function whole(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const standin = await startStandin({
    accounts: whole('accounts', values.accounts),
    roles: whole('roles', values.roles),
    rate: whole('rate', values.rate),
    port: whole('port', values.port),
    seed: whole('seed', values.seed),
    multiSession: values['multi-session'],
  });
  const stop = (): void => void standin.stop().then(() => process.exit(0));
  // Before the first line: whoever has read it may end this at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { proxy, caFile, caSpki, portals, controlUrl: control } = standin;
  console.log(JSON.stringify({ proxy, caFile, portals, control, caSpki }));
}

try {
  await main();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
