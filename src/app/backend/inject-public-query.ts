import { PendingTasks, type Signal, computed, effect, inject, signal } from '@angular/core';
import { CatalogueUnavailable, type FailureReason, PublicCatalogue } from './public-catalogue';
import type { PublicQuery } from './public-queries';

/** What a page can show of a public question. */
export type View<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly reason: FailureReason };

export type PublicView<T> = { readonly view: Signal<View<T>>; readonly retry: () => void };

const isServer = typeof ngServerMode !== 'undefined' && ngServerMode;

type Outcome<T> = { key: string } & ({ value: T } | { failed: FailureReason });

/**
 * Shows what is known at once (prerendered, or seen a moment ago) and asks again behind it once the page is idle, so that
 * price and stock are fresh. A failed refresh leaves the known answer standing. Call in an injection context.
 */
export function publicView<T>(
  query: () => PublicQuery<T>,
  options: { refresh: boolean } = { refresh: true },
): PublicView<T> {
  const catalogue = inject(PublicCatalogue);
  const tasks = inject(PendingTasks);
  const asked = computed(query, { equal: (a, b) => a.key === b.key });
  const outcome = signal<Outcome<T> | undefined>(undefined);
  const attempt = signal(0);

  async function load(question: PublicQuery<T>, abort: AbortSignal): Promise<void> {
    const { key } = question;
    try {
      const value = await catalogue.read(question, abort);
      if (!abort.aborted) outcome.set({ key, value });
    } catch (problem) {
      if (abort.aborted) return;
      if (isServer || !(problem instanceof CatalogueUnavailable)) throw problem;
      if (catalogue.recall(question) === undefined) outcome.set({ key, failed: problem.reason });
    }
  }

  effect((onCleanup) => {
    const question = asked();
    attempt();
    const abort = new AbortController();
    onCleanup(() => {
      abort.abort();
    });
    const known = catalogue.recall(question) !== undefined;
    const start = (): Promise<void> => load(question, abort.signal);
    if (isServer) {
      if (!known) tasks.run(start);
    } else if (!known) void start();
    else if (options.refresh) whenIdle(() => void start());
  });

  const view = computed<View<T>>(() => {
    const question = asked();
    const known = outcome();
    if (known?.key === question.key) {
      return 'value' in known
        ? { is: 'ready', value: known.value }
        : { is: 'failed', reason: known.failed };
    }
    const remembered = catalogue.recall(question);
    return remembered === undefined ? { is: 'loading' } : { is: 'ready', value: remembered };
  });

  const retry = (): void => {
    outcome.set(undefined);
    attempt.update((count) => count + 1);
  };
  return { view, retry };
}

/** Hydration and the first pictures come first. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
