/** What of an answer is seen on a socket and nowhere else; `Response` has no place for it. */

export interface WireShape {
  /** Milliseconds between the bytes of the status line and the headers. */
  readonly dripHead?: number;
  /** The body goes out as it is made, and its length is not announced. */
  readonly streamed?: boolean;
  /** Headers that are sent as several lines, by name in lower case. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
}

const USUAL: WireShape = { repeated: new Map() };
const shapes = new WeakMap<Response, WireShape>();

export function withWire(answer: Response, shape: WireShape): Response {
  shapes.set(answer, shape);
  return answer;
}

export function wireOf(answer: Response): WireShape {
  return shapes.get(answer) ?? USUAL;
}
