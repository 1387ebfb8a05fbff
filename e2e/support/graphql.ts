import { readOutputs } from './outputs';

export type GraphqlResponse = {
  data: Record<string, unknown> | null;
  errors?: { message: string; errorType?: string }[];
};

/** Authorizes a request: the API key, or an access token of the user pool. */
export type Credentials = { apiKey: string } | { token: string };

/** The API key that the storefront sends for visitors. */
export const getPublicCredentials = (): Credentials => ({ apiKey: readOutputs().data.api_key });

/** Sends a GraphQL request from outside the browser. */
export async function sendRequest(
  credentials: Credentials,
  query: string,
  variables: object = {},
): Promise<GraphqlResponse> {
  const response = await fetch(readOutputs().data.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...('token' in credentials
        ? { authorization: credentials.token }
        : { 'x-api-key': credentials.apiKey }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlResponse;
}
