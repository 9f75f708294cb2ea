/** A list of thousands in the time that one of ten takes: put where a reading would have put it, and for AWS as long too. */
import { build } from 'esbuild';
import type { Stage } from './launch.ts';
import type { PlantedAccount } from './planted-list.ts';
import { signIn } from './sign-in.ts';

/** Enough for a list to be there; the rest is planted. */
const READ_ACCOUNTS = 10;

/** All that the stand-in has, in its order. */
export function listedAccounts({ standin }: Stage): readonly PlantedAccount[] {
  return standin.control.accounts().map(({ id, name = '', email = '', roles }) => ({
    accountId: id,
    accountName: name,
    emailAddress: email,
    roleNames: roles,
  }));
}

/** Signs in while AWS tells of a few accounts only. Answers how many are on the list; AWS has all again. */
export async function signInWithFew(stage: Stage): Promise<number> {
  const { control } = stage.standin;
  const few = listedAccounts(stage).slice(0, READ_ACCOUNTS);
  control.setAccounts({ accounts: few.map((account) => ({ ...account, roles: account.roleNames })) });
  await (await signIn(stage.browser, stage.portal)).close();
  control.restoreAccounts();
  return READ_ACCOUNTS;
}

/** Makes these the list of the one portal there is. Pages that are open hear nothing of it. */
export async function plantAccounts({ browser }: Stage, accounts: readonly PlantedAccount[]): Promise<void> {
  const page = await browser.openExtensionPage('manifest.json');
  await page.runSource(await plantingSource());
  const planted = await page.evaluate(
    async (list) => (globalThis as unknown as { plantList(list: unknown): Promise<number> }).plantList(list),
    accounts.map((account) => ({ ...account })),
  );
  await page.close();
  if (planted !== accounts.length) throw new Error(`${planted} accounts were planted, not ${accounts.length}`);
}

async function plantingSource(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/browser/journey/planted-list.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
