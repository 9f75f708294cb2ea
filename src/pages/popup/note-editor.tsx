import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PartitionId } from '../../aws/partitions.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import type { AccountNote, ChosenLook } from '../../preferences/account-notes.ts';
import { LONGEST_NICKNAME, readTags, type NoteChange } from '../../preferences/change-note.ts';
import { Tile } from '../shared/placed-tile.ts';
import { t } from '../shared/words.ts';
import { FormOver } from './form-over.tsx';
import { colourOf, environmentOf, LookFields, type Look } from './look-fields.tsx';
import { RegionField } from './region-field.tsx';

interface NoteEditorProps {
  /** The row's. */
  readonly id: string;
  readonly look: AccountLabel;
  /** As it looks when nobody chooses. */
  readonly unchosen: AccountLabel;
  readonly note: AccountNote | undefined;
  /** What the organisation says of its look. */
  readonly fixed: ChosenLook;
  readonly partition: PartitionId;
  /** The region that the person says, see preferences/pinned-regions.ts. */
  readonly region: string;
  readonly onSave: (change: NoteChange, region: string) => void;
  readonly onClose: () => void;
}

/** Longer than all the tags that are kept. */
const LONGEST_TAGS = 300;

/** What was typed for an account and not saved: a popup closes with every click beside it. */
const DRAFT = 'note-draft';

interface Typed extends Look {
  readonly nickname: string;
  readonly tags: string;
  readonly region: string;
}

/** Another name, tags, look and region for one account, over the list. Enter saves, Escape leaves. */
export function NoteEditor(props: NoteEditorProps): JSX.Element {
  const { id, look, unchosen, note, fixed, partition, region, onSave, onClose } = props;
  const name = look.accountName ?? look.accountId;
  const { nickname = '', tags = [], colour = '', environment = '' } = note ?? {};
  const saved: Typed = { nickname, tags: tags.join(', '), colour, environment, region };
  const [typed, setTyped] = useState<Typed>(() => readDraft(id) ?? saved);
  const type = (change: Partial<Typed>): void => {
    const next = { ...typed, ...change };
    setTyped(next);
    keepDraft(id, next);
  };
  const leave = (): void => {
    dropDraft();
    onClose();
  };
  return (
    <FormOver
      label={t('editLabel', name)}
      head={
        <div class="menu-head" role="presentation">
          <Tile label={look} size={28} />
          <div>
            <bdi>{name}</bdi>
          </div>
        </div>
      }
      onSave={() => {
        const { region: pinned, ...change } = typed;
        onSave({ ...change, tags: readTags(typed.tags) }, pinned);
        onClose();
      }}
      onLeave={leave}
      onClose={onClose}
    >
      <label>
        <span>{t('nickname')}</span>
        <input
          name="nickname"
          autocomplete="off"
          maxLength={LONGEST_NICKNAME}
          value={typed.nickname}
          onInput={({ currentTarget: { value } }) => type({ nickname: value })}
        />
      </label>
      <label>
        <span>{t('tags')}</span>
        <input
          name="tags"
          autocomplete="off"
          maxLength={LONGEST_TAGS}
          placeholder={t('tagsHint')}
          value={typed.tags}
          onInput={({ currentTarget: { value } }) => type({ tags: value })}
        />
      </label>
      <LookFields {...typed} unchosen={unchosen} fixed={fixed} onChoose={type} />
      <RegionField partition={partition} region={typed.region} onChoose={type} />
    </FormOver>
  );
}

function keepDraft(id: string, { nickname, tags, colour, environment, region }: Typed): void {
  try {
    localStorage.setItem(DRAFT, JSON.stringify([id, nickname, tags, colour, environment, region]));
  } catch {
    // No room, no store: what is typed is here as long as the popup is.
  }
}

/** Once it is saved, or nobody wants it. */
export function dropDraft(): void {
  localStorage.removeItem(DRAFT);
}

function readDraft(id: string): Typed | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(DRAFT) ?? 'null');
    if (!Array.isArray(draft)) return undefined;
    const [of, nickname, tags, colour, environment, region = '']: readonly unknown[] = draft;
    if (of !== id || ![nickname, tags, region].every((one) => typeof one === 'string')) return undefined;
    const look = { colour: colourOf(colour), environment: environmentOf(environment) };
    return { nickname: String(nickname), tags: String(tags), region: String(region), ...look };
  } catch {
    // Damaged: as if nothing had been typed.
    return undefined;
  }
}
