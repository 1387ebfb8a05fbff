import { fetchAuthSession } from 'aws-amplify/auth';
import type { Target } from './target';

type Answer<T> = { data: T; errors?: { message: string; errorType: string; path?: unknown[] }[] };

/**
 * Asks the API in GraphQL's own words, which the Amplify client has no room for: with the API key, or
 * with the token of whom the client acts for.
 */
export async function ask<T = Record<string, unknown>>(
  { outputs }: Target,
  query: string,
  {
    variables = {},
    by = 'key',
    headers = {},
  }: { variables?: object; by?: 'key' | 'token'; headers?: Record<string, string> } = {},
): Promise<Answer<T>> {
  const { url, api_key: key } = outputs['data'] as { url: string; api_key: string };
  const proof: Record<string, string> =
    by === 'key'
      ? { 'x-api-key': key }
      : { authorization: String((await fetchAuthSession()).tokens?.accessToken) };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...proof, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as Answer<T>;
}
