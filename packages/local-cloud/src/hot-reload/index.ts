export { typeProblems } from './check-types';
export { followChanges } from './watch';
