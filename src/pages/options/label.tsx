import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { asLabelChoice, changeLabel, LABEL_KEY, type LabelChoice } from '../../preferences/label-choice.ts';
import { t } from '../shared/words.ts';
import { LabelPlace } from './label-place.tsx';
import { LabelTitle } from './label-title.tsx';
import { useKept } from './use-kept.ts';
import { useUndo } from './use-undo.tsx';

/** How console tabs say whose they are; each change can be taken back. `portalName`: of one that stands for all in what is shown. */
export function Label({ portalName }: { readonly portalName: string | undefined }): JSX.Element {
  const { offer, line } = useUndo();
  const { place, title } =
    useKept(async () => asLabelChoice(await platform.local.get(LABEL_KEY))) ?? asLabelChoice(undefined);
  const change = async (wish: Partial<LabelChoice>): Promise<void> => {
    const before = await changeLabel(platform, wish);
    offer(() => void changeLabel(platform, before));
  };
  return (
    <>
      <p class="lead">{t('labelLead')}</p>
      <ul class="settings">
        <li class="setting">
          <LabelPlace chosen={place} onChoose={(one) => void change({ place: one })} />
        </li>
        <li class="setting">
          <LabelTitle kept={title} portalName={portalName} onKeep={(one) => void change({ title: one })} />
        </li>
      </ul>
      {line}
    </>
  );
}
