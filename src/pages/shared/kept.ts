import { Component, type FunctionComponent, type JSX } from 'preact';

/** The same component, drawn anew only where one of its properties is another one: a key changes two rows of a list. */
export function kept<Props extends object>(draw: FunctionComponent<Props>): new (props: Props) => Component<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before: Readonly<Props> = this.props;
      return Object.keys({ ...before, ...next }).some(
        (name) => next[name as keyof Props] !== before[name as keyof Props],
      );
    }

    override render(): JSX.Element {
      return draw(this.props) as JSX.Element;
    }
  };
}
