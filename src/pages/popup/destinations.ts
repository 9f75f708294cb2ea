/** Reading `@service`, `#region` and pasted things, with AWS's tables: loaded when there is something of the kind in the box. */
export { readQuery } from '../../assignments/query.ts';
export { ReadBack, readBackWords } from './read-back.tsx';
