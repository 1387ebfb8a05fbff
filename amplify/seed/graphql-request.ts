export type Answer<T> = { data?: T | null; errors?: { message: string; errorType?: string }[] };

/** Asks the GraphQL API; `headers` say as whom. */
export async function ask<T>(
  graphqlUrl: string,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
): Promise<Answer<T>> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<T>;
}

/** Asks and throws on any error. */
export async function askFor<T>(...question: Parameters<typeof ask>): Promise<T> {
  const { data, errors = [] } = await ask<T>(...question);
  if (errors.length > 0 || !data) {
    throw new Error(errors.map(({ message }) => message).join('; ') || 'No answer');
  }
  return data;
}

/** Runs `work` for each of `things`, `width` at a time. */
export async function each<T>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const rest = [...things];
  const worker = async () => {
    for (let thing = rest.shift(); thing !== undefined; thing = rest.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
