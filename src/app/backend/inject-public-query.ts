import { PendingTasks, type Signal, computed, effect, inject, signal } from '@angular/core';
import { CatalogueUnavailable, type FailureReason, PublicCatalogue } from './public-catalogue';
import type { PublicQuery } from './public-queries';

export type QueryState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly reason: FailureReason };

export type PublicQueryResult<T> = {
  readonly state: Signal<QueryState<T>>;
  readonly retry: () => void;
};

const isServer = typeof ngServerMode !== 'undefined' && ngServerMode;

type Outcome<T> = { key: string } & ({ value: T } | { failed: FailureReason });

/**
 * The state of a public query. A cached result (prerendered or fetched before) is shown at once and, with `refresh`,
 * fetched again in idle time so that price and stock are current. A failed refresh keeps the cached result. `query` is
 * reactive. Call in an injection context.
 */
export function injectPublicQuery<T>(
  query: () => PublicQuery<T>,
  options: { refresh: boolean } = { refresh: true },
): PublicQueryResult<T> {
  const catalogue = inject(PublicCatalogue);
  const tasks = inject(PendingTasks);
  const currentQuery = computed(query, { equal: (a, b) => a.key === b.key });
  const outcome = signal<Outcome<T> | undefined>(undefined);
  const retries = signal(0);

  async function load(requested: PublicQuery<T>, abort: AbortSignal): Promise<void> {
    const { key } = requested;
    try {
      const value = await catalogue.read(requested, abort);
      if (!abort.aborted) outcome.set({ key, value });
    } catch (error) {
      if (abort.aborted) return;
      if (isServer || !(error instanceof CatalogueUnavailable)) throw error;
      if (catalogue.getCached(requested) === undefined) outcome.set({ key, failed: error.reason });
    }
  }

  effect((onCleanup) => {
    const requested = currentQuery();
    retries();
    const abort = new AbortController();
    onCleanup(() => {
      abort.abort();
    });
    const isCached = catalogue.getCached(requested) !== undefined;
    const start = (): Promise<void> => load(requested, abort.signal);
    if (isServer) {
      if (!isCached) tasks.run(start);
    } else if (!isCached) void start();
    else if (options.refresh) runWhenIdle(() => void start());
  });

  const state = computed<QueryState<T>>(() => {
    const requested = currentQuery();
    const latest = outcome();
    if (latest?.key === requested.key) {
      return 'value' in latest
        ? { status: 'ready', value: latest.value }
        : { status: 'failed', reason: latest.failed };
    }
    const cached = catalogue.getCached(requested);
    return cached === undefined ? { status: 'loading' } : { status: 'ready', value: cached };
  });

  const retry = (): void => {
    outcome.set(undefined);
    retries.update((count) => count + 1);
  };
  return { state, retry };
}

/** Leaves the network and the main thread to hydration and the first pictures. */
function runWhenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: 2000 });
  else setTimeout(callback, 200);
}
