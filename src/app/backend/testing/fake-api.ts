/** What the stand-in says to a question's field: an answer, or a status it fails with. */
export type Say = (variables: Record<string, unknown>) => unknown;

export type StandInApi = {
  /** Changes what is said from now on. */
  say(field: string, say: Say): void;
  /** Answers like a server in trouble, or not at all. */
  fail(how: 'offline' | number | { error: string }): void;
  recover(): void;
  stop(): void;
};

/** For specs: takes the place of the network, and answers the public API's questions by their field. */
export function standInApi(says: Record<string, Say>): StandInApi {
  const real = globalThis.fetch;
  const known = { ...says };
  let failing: Parameters<StandInApi['fail']>[0] | undefined;
  const answer = (body: unknown, status = 200): Response =>
    new Response(JSON.stringify(body), { status });

  globalThis.fetch = async (_input, init) => {
    await Promise.resolve();
    if (init?.signal?.aborted) throw new DOMException('Aborted', 'AbortError');
    if (failing === 'offline') throw new TypeError('Failed to fetch');
    if (typeof failing === 'number') return answer({}, failing);
    if (failing) return answer({ errors: [{ message: failing.error }] });
    const { query, variables } = JSON.parse(init?.body as string) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const field = /\{(\w+)/.exec(query)?.[1] ?? '';
    const say = known[field];
    if (!say) return answer({ errors: [{ message: `No such field: ${field}` }] });
    return answer({ data: { [field]: say(variables) } });
  };

  return {
    say: (field, say) => (known[field] = say),
    fail: (how) => (failing = how),
    recover: () => (failing = undefined),
    stop: () => (globalThis.fetch = real),
  };
}
