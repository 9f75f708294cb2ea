import type { Operation } from '../operation.ts';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="4" y="4" width="24" height="24" rx="5" fill="#f08a24"/></svg>';

/** The consoles' own icons: a plain orange square each. */
export const consoleIcon: Operation = {
  name: 'ConsoleIcon',
  on: 'console',
  method: 'GET',
  path: '/a/:icon',
  handle: () => new Response(ICON, { headers: { 'content-type': 'image/svg+xml' } }),
};
