export type GraphqlResponse<T> = {
  data?: T | null;
  errors?: { message: string; errorType?: string }[];
};

/** Sends a request to the GraphQL API; `headers` authorize it. */
export async function sendGraphqlRequest<T>(
  graphqlUrl: string,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
): Promise<GraphqlResponse<T>> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlResponse<T>;
}

/** Sends a request, returns its data and throws on any error. */
export async function executeGraphql<T>(
  ...request: Parameters<typeof sendGraphqlRequest>
): Promise<T> {
  const { data, errors = [] } = await sendGraphqlRequest<T>(...request);
  if (errors.length > 0 || !data) {
    const messages = errors.map(({ message }) => message).join('; ');
    throw new Error(messages || 'The GraphQL API returned neither data nor errors');
  }
  return data;
}
