import { Injectable, TransferState, inject, makeStateKey } from '@angular/core';
import { publicApi } from '../../environment/public-api';
import type { PublicQuery } from './public-queries';

/** `offline`: no answer came. `refused`: the API said no (key, limits). `broken`: it failed on its side. */
export type FailureReason = 'offline' | 'refused' | 'broken';

export class CatalogueUnavailable extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
  ) {
    super(message);
  }
}

type Answer = { data?: Record<string, unknown> | null; errors?: { message: string }[] };

/**
 * The public half of the API, read with the API key by plain `fetch`: no visitor downloads the Amplify client for looking.
 * Answers given while prerendering travel inside the page, so that hydration asks nothing twice.
 */
@Injectable({ providedIn: 'root' })
export class PublicCatalogue {
  readonly #transfer = inject(TransferState);
  readonly #remembered = new Map<string, unknown>();

  /** What is already known, without asking; `undefined` when nothing is. */
  recall<T>(query: PublicQuery<T>): T | undefined {
    const known = this.#remembered.get(query.key) as T | undefined;
    return known ?? this.#transfer.get<T | undefined>(makeStateKey(query.key), undefined);
  }

  /** Asks the API. Throws `CatalogueUnavailable`; an aborted question rejects as `fetch` does. */
  async read<T>(query: PublicQuery<T>, signal?: AbortSignal): Promise<T> {
    const answer = await ask(query, signal);
    this.#remembered.set(query.key, answer);
    if (typeof ngServerMode !== 'undefined' && ngServerMode) {
      this.#transfer.set(makeStateKey<T>(query.key), answer);
    }
    return answer;
  }
}

async function ask<T>(query: PublicQuery<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(publicApi.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': publicApi.apiKey },
    body: JSON.stringify({ query: query.document, variables: query.variables }),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new CatalogueUnavailable('offline', `${query.field}: no answer`);
  });
  if (!response.ok) {
    const reason = response.status < 500 && response.status !== 429 ? 'refused' : 'broken';
    throw new CatalogueUnavailable(reason, `${query.field}: status ${String(response.status)}`);
  }
  const { data, errors } = (await response.json()) as Answer;
  const problem = errors?.[0];
  if (problem) throw new CatalogueUnavailable('refused', `${query.field}: ${problem.message}`);
  return (data?.[query.field] ?? null) as T;
}
