/** What a console tab was seen to show, for pages: they read it as it is stored, without the background and its validator. */
import { asFields, listField, numberField, textField } from '../aws/fields.ts';

/** Where in `storage.session` visits.ts keeps it. */
export const CONSOLES_KEY = 'consoles';

export interface SeenConsole {
  readonly accountId: string;
  readonly roleName?: string;
}

/** `stored`: what is under that key. */
export function seenInTab(stored: unknown, tabId: number): SeenConsole | undefined {
  const tabs = listField(asFields(stored) ?? {}, 'tabs') ?? [];
  const tab = tabs.map((one) => asFields(one) ?? {}).find((one) => numberField(one, 'tabId') === tabId) ?? {};
  const [accountId, roleName] = [textField(tab, 'accountId'), textField(tab, 'roleName')];
  return accountId === undefined ? undefined : { accountId, ...(roleName === undefined ? {} : { roleName }) };
}
