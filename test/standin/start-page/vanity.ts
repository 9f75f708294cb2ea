import { redirect, type Operation } from '../operation.ts';

/** A host of the organisation's own that leads to its start URL, in one hop or in more. */
export const vanity: Operation = {
  name: 'Vanity',
  on: 'vanity',
  method: 'GET',
  path: '*',
  handle({ world, url, request }) {
    const known = world.state.vanities.find(({ host }) => host === url.host);
    const hops = known?.hops ?? [];
    const at = hops.findIndex((hop) => hop === `${url.origin}${url.pathname}`);
    const next = hops[at + 1];
    if (known?.headStatus !== undefined && request.method === 'HEAD') {
      return new Response(null, { status: known.headStatus });
    }
    return next === undefined ? new Response('Not found', { status: 404 }) : redirect(next, {}, known?.status ?? 301);
  },
};
