/** The places that a console can open in. */
export const WHERE = ['tab', 'background', 'window', 'container', 'private'] as const;

export type Where = (typeof WHERE)[number];
