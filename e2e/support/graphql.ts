import { readOutputs } from './outputs';

export type GraphqlResponse = {
  data: Record<string, unknown> | null;
  errors?: { message: string; errorType?: string }[];
};

/** Who asks: anyone with the API key, or the holder of a user pool token. */
export type Credentials = { apiKey: string } | { token: string };

/** The key that every visitor's browser holds. */
export const getPublicCredentials = (): Credentials => ({ apiKey: readOutputs().data.api_key });

/** Asks the GraphQL API from outside any browser, as somebody with a script would. */
export async function sendRequest(who: Credentials, query: string, variables: object = {}): Promise<GraphqlResponse> {
  const response = await fetch(readOutputs().data.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...('token' in who ? { authorization: who.token } : { 'x-api-key': who.apiKey }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlResponse;
}
