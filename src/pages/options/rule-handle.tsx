import type { JSX } from 'preact';

interface RuleHandleProps {
  readonly label: string;
  readonly title: string;
  readonly onMove: (steps: number) => void;
  /** The rule under the pointer that holds this one; none where it would go nowhere. */
  readonly onOver: (id: string | undefined) => void;
  readonly onDrop: (id: string | undefined) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/** Takes a rule to another place, by keys or by a pointer: Firefox starts no dragging of its own on a button, and no browser by touch. */
export function RuleHandle({ label, title, onMove, onOver, onDrop }: RuleHandleProps): JSX.Element {
  return (
    <button
      type="button"
      class="rule-handle"
      data-action="move-rule"
      title={title}
      aria-label={label}
      onKeyDown={(event) => {
        const steps = STEPS[event.key];
        if (steps === undefined) return;
        event.preventDefault();
        onMove(steps);
      }}
      onPointerDown={({ currentTarget, pointerId, button }) => {
        if (button === 0) currentTarget.setPointerCapture(pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onOver(ruleUnder(event));
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrop(ruleUnder(event));
      }}
      onPointerCancel={() => onOver(undefined)}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M6 3.5v0M10 3.5v0M6 8v0M10 8v0M6 12.5v0M10 12.5v0" />
      </svg>
    </button>
  );
}

function ruleUnder({ clientX, clientY }: PointerEvent): string | undefined {
  return document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.rule')?.dataset['rule'];
}
