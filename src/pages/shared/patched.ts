import { Component, h, type ComponentType, type JSX } from 'preact';

/**
 * A component whose element is drawn by `draw`, when it is new and whenever one of the properties is another one. Nothing that is
 * drawn by hand takes part in Preact's own comparing.
 */
export function patched<Props extends object>(
  draw: (element: HTMLElement, props: Readonly<Props>) => void,
): ComponentType<Props> {
  return class extends Component<Props> {
    #element: HTMLElement | null = null;

    /** Heard of before the layout effects of what is around it, which find it drawn. */
    readonly #take = (element: HTMLElement | null): void => {
      this.#element = element;
      if (element !== null) draw(element, this.props);
    };

    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      if (this.#element !== null && differs(this.props, next)) draw(this.#element, next);
      return false;
    }

    override render(): JSX.Element {
      return h('div', { ref: this.#take });
    }
  };
}

/** Both have the same names. */
function differs<Props extends object>(before: Readonly<Props>, next: Readonly<Props>): boolean {
  for (const name in next) if (before[name] !== next[name]) return true;
  return false;
}
