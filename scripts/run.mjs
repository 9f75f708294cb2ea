/**
 * Runs scripts/NAME.ts: `node scripts/run.mjs NAME [arguments]`. Plain Node, so that it works on a fresh clone: it installs
 * the packages that package-lock.json names when they are missing or of another version, bundles the script (Node 20
 * does not strip types) and runs it in this very process, so that signals and the exit code are the script's own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Same place, same version, for every package that this platform needs. npm writes the second list at each install. */
function packagesAreCurrent() {
  const installedList = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { optional, version }]) => place === '' || optional || installed[place]?.version === version,
  );
}

function installPackages() {
  console.log('Installing the packages that package-lock.json names (npm ci)');
  // npm names itself in the environment of what it runs; dev packages are needed whatever NODE_ENV says.
  const npm = process.env['npm_execpath'];
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const words = [...first, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit', shell: npm === undefined });
  if (status !== 0) stop('npm ci failed. Look at its message above, then run the command again.');
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer.`);
}
const [name, ...rest] = process.argv.slice(2);
const script = join(root, 'scripts', `${name}.ts`);
if (name === undefined || !existsSync(script)) stop(`There is no scripts/${name}.ts.`);
if (!packagesAreCurrent()) installPackages();

process.chdir(root);
const { build } = await import('esbuild');
// Inside node_modules, so that the packages that are left out of the bundle are found from there.
const bundle = join(root, 'node_modules/.cache/signalbox', `${name}.mjs`);
await build({
  entryPoints: [script],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'error',
}).catch(() => process.exit(1));
process.argv = [process.execPath, bundle, ...rest];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(bundle).href);
