import type { StoreClient } from './amplify';
import { openAmplify } from './open-amplify';
import { BackendUnavailable, classifyError } from './backend-unavailable';

type GraphQLResponse<T> = { data: T | null; errors?: readonly { message: string }[] };

export const USER_POOL_AUTH = { authMode: 'userPool' } as const;
/** Works for guests and signed-in users: the identity pool gives either of them credentials. */
export const IDENTITY_POOL_AUTH = { authMode: 'identityPool' } as const;

/** Runs a GraphQL operation and returns its data. Throws `BackendUnavailable` on any error and when the data is null. */
export async function requestData<T>(
  operation: (client: StoreClient) => Promise<GraphQLResponse<T>>,
): Promise<NonNullable<T>> {
  const data = await requestOptional(operation);
  if (data === undefined) {
    throw new BackendUnavailable('broken', 'The API returned no data for a required field');
  }
  return data;
}

/** Like `requestData`, but null data becomes `undefined`. */
export async function requestOptional<T>(
  operation: (client: StoreClient) => Promise<GraphQLResponse<T>>,
): Promise<NonNullable<T> | undefined> {
  try {
    const { client } = await openAmplify();
    const { data, errors } = await operation(client);
    const [error] = errors ?? [];
    if (error) throw new BackendUnavailable(classifyError(error), error.message);
    return data ?? undefined;
  } catch (error) {
    const message =
      (error as { message?: string }).message ?? 'The request failed without a message';
    throw new BackendUnavailable(classifyError(error), message);
  }
}
