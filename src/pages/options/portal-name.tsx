import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LONGEST_NAME } from '../../portals/identity.ts';
import type { Portal } from '../../portals/portal.ts';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';

/** A portal's name, changed where it stands: Enter or leaving keeps it, Escape brings the old one back. */
export function PortalName({ portal }: { readonly portal: Portal }): JSX.Element {
  // What is being typed; `undefined` while nobody types.
  const [typed, setTyped] = useState<string>();
  const keep = async (): Promise<void> => {
    if (typed !== undefined && typed.trim() !== '' && typed !== portal.name) {
      await send('changePortal', { portalId: portal.id, name: typed.slice(0, LONGEST_NAME) });
    }
    setTyped(undefined);
  };
  return (
    <input
      class="portal-name"
      name="portalName"
      type="text"
      dir="auto"
      maxLength={LONGEST_NAME}
      autocomplete="off"
      spellcheck={false}
      aria-label={t('portalNameLabel', portal.name)}
      value={typed ?? portal.name}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void keep();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
