/** Returns a field's data for a request's variables. */
type Resolver = (variables: Record<string, unknown>) => unknown;

type Failure = 'offline' | number | { error: string };

export type FakeApi = {
  /** Replaces a field's resolver. */
  resolve(field: string, resolver: Resolver): void;
  /** Fails every request: without a response, with an HTTP status, or with a GraphQL error. */
  fail(failure: Failure): void;
  recover(): void;
  /** Restores the real `fetch`. */
  stop(): void;
};

/** Replaces `fetch` in a spec: answers queries of the public API with the resolver of their field. */
export function createFakeApi(initialResolvers: Record<string, Resolver>): FakeApi {
  const realFetch = globalThis.fetch;
  const resolvers = { ...initialResolvers };
  let failure: Failure | undefined;
  const respond = (body: unknown, status = 200): Response =>
    new Response(JSON.stringify(body), { status });

  globalThis.fetch = async (_input, init) => {
    await Promise.resolve();
    if (init?.signal?.aborted) throw new DOMException('Aborted', 'AbortError');
    if (failure === 'offline') throw new TypeError('Failed to fetch');
    if (typeof failure === 'number') return respond({}, failure);
    if (failure) return respond({ errors: [{ message: failure.error }] });
    const { query, variables } = JSON.parse(init?.body as string) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const field = /\{(\w+)/.exec(query)?.[1] ?? '';
    const resolver = resolvers[field];
    if (!resolver) return respond({ errors: [{ message: `No resolver for field ${field}` }] });
    return respond({ data: { [field]: resolver(variables) } });
  };

  return {
    resolve: (field, resolver) => (resolvers[field] = resolver),
    fail: (newFailure) => (failure = newFailure),
    recover: () => (failure = undefined),
    stop: () => (globalThis.fetch = realFetch),
  };
}
