import type { OpenAmplify } from './amplify';

let opened: Promise<OpenAmplify> | undefined;

/** Loads and configures Amplify on the first call; later calls return the same instance. */
export function openAmplify(): Promise<OpenAmplify> {
  opened ??= import('./amplify').then(({ configureAmplify }) => configureAmplify());
  // A failed chunk download may succeed on the next call.
  opened.catch(() => (opened = undefined));
  return opened;
}
