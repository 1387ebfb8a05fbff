import type { OpenAmplify } from './amplify';

let opened: Promise<OpenAmplify> | undefined;

/** Loads and configures Amplify when somebody acts; the same one for everyone after. */
export function openAmplify(): Promise<OpenAmplify> {
  opened ??= import('./amplify').then(({ configureAmplify }) => configureAmplify());
  // Code that did not arrive may arrive at the next attempt.
  opened.catch(() => (opened = undefined));
  return opened;
}
