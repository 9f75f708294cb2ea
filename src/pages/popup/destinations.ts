/** What needs AWS's tables: reading `@service`, `#region` and pasted things, and links to pages. Loaded when it is asked for. */
export { linkFor } from './copy-link.ts';
export { readQuery } from '../../assignments/query.ts';
export { ReadBack, readBackWords } from './read-back.tsx';
