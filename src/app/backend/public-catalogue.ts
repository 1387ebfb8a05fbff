import { Injectable, TransferState, inject, makeStateKey } from '@angular/core';
import { publicApi } from '../../environment/public-api';
import type { PublicQuery } from './public-queries';

/** `offline`: no response. `refused`: the API rejected the request (key, limits). `broken`: the API failed. */
export type FailureReason = 'offline' | 'refused' | 'broken';

export class CatalogueUnavailable extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
  ) {
    super(message);
  }
}

type GraphQLResponse = {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
};

/**
 * The public part of the API, read with the API key by plain `fetch`, so that browsing does not download the Amplify
 * client. Results fetched during prerendering are embedded in the page; hydration does not fetch them again.
 */
@Injectable({ providedIn: 'root' })
export class PublicCatalogue {
  readonly #transferState = inject(TransferState);
  readonly #cache = new Map<string, unknown>();

  /** The last result of this query, without a request; `undefined` when there is none. */
  getCached<T>(query: PublicQuery<T>): T | undefined {
    const cached = this.#cache.get(query.key) as T | undefined;
    return cached ?? this.#transferState.get<T | undefined>(makeStateKey(query.key), undefined);
  }

  /** Fetches the query's result. Throws `CatalogueUnavailable`; an aborted request rejects with `AbortError`. */
  async read<T>(query: PublicQuery<T>, signal?: AbortSignal): Promise<T> {
    const result = await fetchQuery(query, signal);
    this.#cache.set(query.key, result);
    if (typeof ngServerMode !== 'undefined' && ngServerMode) {
      this.#transferState.set(makeStateKey<T>(query.key), result);
    }
    return result;
  }
}

async function fetchQuery<T>(query: PublicQuery<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(publicApi.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': publicApi.apiKey },
    body: JSON.stringify({ query: query.document, variables: query.variables }),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new CatalogueUnavailable('offline', `${query.field}: no response from ${publicApi.url}`);
  });
  if (!response.ok) {
    const reason = response.status < 500 && response.status !== 429 ? 'refused' : 'broken';
    throw new CatalogueUnavailable(reason, `${query.field}: HTTP status ${response.status}`);
  }
  const { data, errors } = (await response.json()) as GraphQLResponse;
  const error = errors?.[0];
  if (error) throw new CatalogueUnavailable('refused', `${query.field}: ${error.message}`);
  return (data?.[query.field] ?? null) as T;
}
