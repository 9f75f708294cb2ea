import { runTool } from '../checks/tool.ts';

/** Tries the properties of the decoders this often, from a seed that no run had before. About a minute. */
const RUNS = 2000;

/** Whether the decoders kept their types; what was found, with its seed, is printed. */
export async function huntInDecoders(): Promise<boolean> {
  process.env['PROPERTY_RUNS'] = String(RUNS);
  const words = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--root', '.', '--project', 'unit'];
  const { ok } = await runTool([...words, 'test/unit/aws/properties'], { show: true });
  delete process.env['PROPERTY_RUNS'];
  return ok;
}
