import type { JSX } from 'preact';
import { titleForm } from '../../preferences/console-title.ts';
import { faviconOf } from '../../preferences/favicon.ts';
import { EXAMPLE_PORTAL, TITLE_EXAMPLES } from '../../preferences/title-examples.ts';
import { fillTitle } from '../../preferences/title-form.ts';
import { t } from '../shared/words.ts';

interface TitlePreviewProps {
  readonly template: string;
  readonly portalName: string | undefined;
}

/** Two tabs as the browser would show them, with room for the whole title. */
export function TitlePreview({ template, portalName = EXAMPLE_PORTAL }: TitlePreviewProps): JSX.Element {
  return (
    <ul class="tabs" aria-label={t('labelTitlePreview')}>
      {TITLE_EXAMPLES.map(({ label, page, ownTitle }) => (
        <li key={label.accountId} class="tab">
          <img src={`data:image/svg+xml,${encodeURIComponent(faviconOf(label))}`} alt="" width={16} height={16} />
          <bdi>
            <strong>{fillTitle(titleForm(label, { template, portalName }), page).trim()}</strong> {`| ${ownTitle}`}
          </bdi>
        </li>
      ))}
    </ul>
  );
}
