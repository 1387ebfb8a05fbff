import { fetchAuthSession } from 'aws-amplify/auth';
import type { Target } from './target';

type GraphqlResponse<T> = {
  data: T;
  errors?: { message: string; errorType: string; path?: unknown[] }[];
};

/**
 * Sends a GraphQL document that the Amplify client cannot express, with the API key or with the access
 * token of the current user.
 */
export async function executeGraphql<T = Record<string, unknown>>(
  { outputs }: Target,
  query: string,
  {
    variables = {},
    by = 'key',
    headers = {},
  }: { variables?: object; by?: 'key' | 'token'; headers?: Record<string, string> } = {},
): Promise<GraphqlResponse<T>> {
  const { url, api_key: key } = outputs['data'] as { url: string; api_key: string };
  const authorization: Record<string, string> =
    by === 'key'
      ? { 'x-api-key': key }
      : { authorization: String((await fetchAuthSession()).tokens?.accessToken) };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlResponse<T>;
}
