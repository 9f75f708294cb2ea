/** What lies over the list for named sets: a set's menu, and the form that gives one its name. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayName } from '../../preferences/display-name.ts';
import { LONGEST_SET_NAME, type NamedSet } from '../../preferences/named-sets.ts';
import { plural, t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { commandKey } from './foot.tsx';
import { FormOver, FormWrong } from './form-over.tsx';
import type { Where } from '../../consoles/where.ts';
import { Menu } from './menu.tsx';
import { forget, nameChosen, rename } from './set-actions.ts';
import { sets } from './sets.ts';
import type { Overlay, PopupState } from './use-popup.ts';

interface SetOverlayProps {
  readonly popup: PopupState;
  readonly actions: Actions;
  readonly overlay: Overlay;
  /** The one that it is about; left out where what is chosen gets a name. */
  readonly set: NamedSet | undefined;
  readonly onOpen: (where: Where) => void;
  readonly onMark: () => void;
}

export function SetOverlay(props: SetOverlayProps): JSX.Element | null {
  const { popup, overlay, set } = props;
  const close = (): void => popup.show(undefined);
  if (overlay.kind === 'row-menu' && set !== undefined) return <SetMenu {...props} set={set} top={overlay.top} />;
  if (overlay.kind === 'edit' && set !== undefined) {
    return <NameForm set={set} count={set.members.length} onName={async (name) => rename(set, name)} onClose={close} />;
  }
  if (overlay.kind !== 'name-set') return null;
  const count = [...popup.marks.values()].flat().length;
  return <NameForm count={count} onName={async (name) => nameChosen(popup, name)} onClose={close} />;
}

function Head({ count, name }: { readonly count: number; readonly name?: string | undefined }): JSX.Element {
  return (
    <div class="menu-head" role="presentation">
      {/* What is about a set comes after its row, or the choice, whose code has the tile. */}
      {sets.code && <sets.code.SetTile count={count} size={28} />}
      <div>
        <bdi>{name === undefined ? t('setNewTitle') : displayName(name)}</bdi>
        <span>{plural('consoles', count)}</span>
      </div>
    </div>
  );
}

interface SetMenuProps extends Pick<SetOverlayProps, 'popup' | 'actions' | 'onOpen' | 'onMark'> {
  readonly set: NamedSet;
  /** CSS px from the popup's top. */
  readonly top: number;
}

function SetMenu({ popup, actions, set, top, onOpen, onMark }: SetMenuProps): JSX.Element {
  const close = (): void => popup.show(undefined);
  return (
    <Menu
      class="row-menu"
      label={t('rowMenuLabel', displayName(set.name))}
      head={<Head count={set.members.length} name={set.name} />}
      top={top}
      items={[
        { action: 'open', label: t('openChosen'), keys: ['↵'], run: () => onOpen('tab') },
        {
          action: 'open-background',
          label: t('menuOpenBackground'),
          keys: [commandKey(), '↵'],
          run: () => onOpen('background'),
        },
        {
          action: 'mark',
          label: t('menuChooseSet'),
          keys: ['X'],
          run: () => {
            close();
            onMark();
          },
        },
        {
          action: 'edit',
          label: t('menuRename'),
          keys: ['E'],
          divided: true,
          run: () => popup.show({ kind: 'edit', key: `set ${set.id}` }),
        },
        {
          action: 'forget',
          label: t(set.members.length === 1 ? 'menuNoFavourite' : 'menuForgetSet'),
          keys: ['D'],
          run: () => {
            close();
            forget(popup, actions, set);
          },
        },
      ]}
      onClose={close}
    />
  );
}

interface NameFormProps {
  readonly set?: NamedSet;
  readonly count: number;
  /** Answers what is wrong with it. */
  readonly onName: (name: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** Enter keeps, Escape leaves. */
function NameForm({ set, count, onName, onClose }: NameFormProps): JSX.Element {
  const [wrong, setWrong] = useState<string>();
  const keep = async (name: string): Promise<void> => {
    const said = await onName(name).catch(() => t('updatedWhat'));
    if (said === undefined) onClose();
    else setWrong(said);
  };
  return (
    <FormOver
      label={t('setNewTitle')}
      head={<Head count={count} name={set?.name} />}
      onSave={(form) => void keep(form.querySelector('input')?.value ?? '')}
      onLeave={onClose}
      onClose={onClose}
    >
      <label>
        <span>{t('setName')}</span>
        <input
          name="name"
          autocomplete="off"
          maxLength={LONGEST_SET_NAME}
          defaultValue={set?.name ?? ''}
          aria-invalid={wrong !== undefined}
          {...(wrong === undefined ? {} : { 'aria-describedby': 'set-name-wrong' })}
        />
      </label>
      {wrong !== undefined && <FormWrong id="set-name-wrong">{wrong}</FormWrong>}
    </FormOver>
  );
}
