import type { Answers } from './answer';
import { intrinsics, pseudoParameters, resourceMembers, sections } from './templates';

/** One list, the heading that it has in the table, and the file of `local/support` that it is in. */
export type List = { title: string; file: string; answers: Answers };

/** Everything that is listed, but resource types. */
export const lists: readonly List[] = [
  { title: 'Sections of a template', file: 'templates.ts', answers: sections },
  { title: 'Members of a resource', file: 'templates.ts', answers: resourceMembers },
  { title: 'Intrinsics', file: 'templates.ts', answers: intrinsics },
  { title: 'Pseudo parameters', file: 'templates.ts', answers: pseudoParameters },
];
