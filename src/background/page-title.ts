/** What a console page is told to put before its own title: as the person wants it. */
import type { KnownAccount } from '../assignments/label-for.ts';
import type { Platform } from '../browser/platform.ts';
import { asPortals, PORTALS_KEY } from '../portals/portal-record.ts';
import { titleForm } from '../preferences/console-title.ts';
import { asLabelChoice, LABEL_KEY } from '../preferences/label-choice.ts';

/** As preferences/title-form.ts has it. */
export async function pageTitle(
  { local }: Pick<Platform, 'local'>,
  { label, portalId }: Pick<KnownAccount, 'label' | 'portalId'>,
): Promise<string> {
  const [choice, portals] = await Promise.all([local.get(LABEL_KEY), local.get(PORTALS_KEY)]);
  const portal = asPortals(portals).find(({ id }) => id === portalId);
  return titleForm(label, { template: asLabelChoice(choice).title, portalName: portal?.name });
}
