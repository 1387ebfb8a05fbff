export { checkTypes } from './check-types';
export { watchBackend } from './watch';
