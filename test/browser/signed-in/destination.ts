/** Where a console lands: `@service`, `#region` and pasted things, from the search box to AWS's page. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import { consolePages, PAYMENTS_PROD, waitForConsole, waitForRows, WAREHOUSE_DEV } from '../journey/consoles.ts';
import type { Suite } from '../journey/as-found.ts';
import type { Stage } from '../journey/launch.ts';

interface Seen {
  readonly account: string | undefined;
  readonly role: string | undefined;
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly text: string | undefined;
  readonly described: boolean;
}

const ROLE = 'ReadOnlyAccess';

// What the box makes of a text is no browser's doing: one of them is asked, and Firefox opens such a place in sets.test.ts.
export const theDestination: Suite = (name, begin) =>
  describe.each([name].filter((one) => one === 'chromium'))('the search box', () => {
    let stage: Stage;
    let popup: DrivenPage;

    beforeAll(async () => {
      stage = await begin();
    });

    beforeEach(async () => {
      popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
      return () => popup.close();
    });

    const see = async (): Promise<Seen> =>
      popup.evaluate(() => {
        const box = document.querySelector('input[role=combobox]');
        const row = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
        const part = (which: string): string | undefined =>
          document.querySelector<HTMLElement>(`.head [data-${which}]`)?.dataset[which];
        return {
          account: row?.dataset['accountId'],
          role: row?.querySelector<HTMLElement>('[data-role-name][aria-selected=true]')?.dataset['roleName'],
          service: part('service'),
          region: part('region'),
          text: document.querySelector('.head .read-back')?.textContent,
          described: document.getElementById(box?.getAttribute('aria-describedby') ?? '') !== null,
        };
      });

    /** Types it, and waits until it was understood as this. */
    async function type(text: string, wanted: Partial<Seen>): Promise<void> {
      await popup.fill('input[role=combobox]', text);
      await until(`the read-back of ${text}`, async () => {
        expect(await see()).toMatchObject(wanted);
        return true;
      });
    }

    /** Presses Enter and answers the address that its tab comes to. */
    async function enter(account: typeof PAYMENTS_PROD, address: RegExp): Promise<string> {
      await popup.press('Enter');
      await waitForConsole(stage.browser, account);
      return until(`a tab at ${address.source}`, async () => {
        const urls = await Promise.all((await consolePages(stage.browser)).map((page) => page.url()));
        const there = urls.find((url) => address.test(url));
        if (there === undefined) throw new Error(urls.join(' '));
        return there;
      });
    }

    it('takes @s3 and #frankfurt along to that page in that region, and keeps the region', async () => {
      await type('pay @s3 #frankfurt', {
        account: PAYMENTS_PROD.id,
        service: 's3',
        region: 'eu-central-1',
        text: 'S3 · eu-central-1',
        described: true,
      });
      await enter(PAYMENTS_PROD, /\.eu-central-1\.console\.aws\.amazon\.com\/s3\/home\?region=eu-central-1/);
      await popup.close();
      popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
      await type('pay @ec2', { account: PAYMENTS_PROD.id, service: 'ec2', text: 'EC2' });
      await enter(PAYMENTS_PROD, /\.eu-central-1\.console\.aws\.amazon\.com\/ec2\/home/);
    });

    it('says what is no service and no region, and Enter does not open something else', async () => {
      const before = (await consolePages(stage.browser)).length;
      await type('ware @zebra #atlantis', {
        account: WAREHOUSE_DEV.id,
        service: '',
        region: '',
        text: 'No service “zebra” · No region “atlantis”',
      });
      await popup.press('Enter');
      await popup.waitFor(() => document.querySelector('.notice[role=alert], [role=alert]') !== null);
      expect((await consolePages(stage.browser)).length).toBe(before);
    });

    it('finds the account and the role of a refusal, the service and region of an ARN, the page of an address', async () => {
      const { id } = WAREHOUSE_DEV;
      const refused = `User: arn:aws:sts::${id}:assumed-role/AWSReservedSSO_${ROLE}_0123456789abcdef/mira is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b`;
      await type(refused, { account: id, role: ROLE });
      await type(`arn:aws:lambda:eu-west-2:${id}:function:pay`, {
        account: id,
        service: 'lambda',
        region: 'eu-west-2',
      });
      const address = `https://${id}-abc123de.us-west-2.console.aws.amazon.com/rds/home?region=us-west-2#databases:`;
      await type(address, { account: id, service: 'rds', region: 'us-west-2' });
      await enter(WAREHOUSE_DEV, /\.us-west-2\.console\.aws\.amazon\.com\/rds\/home\?region=us-west-2#databases:$/);
    });
  });
