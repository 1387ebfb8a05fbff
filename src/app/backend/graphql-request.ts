import type { ShopClient } from './amplify';
import { openAmplify } from './open-amplify';
import { BackendUnavailable, reasonOf } from './unavailable';

type Answer<T> = { data: T | null; errors?: readonly { message: string }[] };

export const asUser = { authMode: 'userPool' } as const;
/** Guest or signed in: the identity pool vouches for either. */
export const asIdentity = { authMode: 'identityPool' } as const;

/** Asks the API, loading the client when first needed. No answer at all throws `BackendUnavailable`. */
export async function ask<T>(
  question: (client: ShopClient) => Promise<Answer<T>>,
): Promise<NonNullable<T>> {
  const answer = await askFor(question);
  if (answer === undefined) throw new BackendUnavailable('broken', 'The API answered nothing');
  return answer;
}

/** The same where there may be nothing of the kind. */
export async function askFor<T>(
  question: (client: ShopClient) => Promise<Answer<T>>,
): Promise<NonNullable<T> | undefined> {
  try {
    const { client } = await openAmplify();
    const { data, errors } = await question(client);
    const [problem] = errors ?? [];
    if (problem) throw new BackendUnavailable(reasonOf(problem), problem.message);
    return data ?? undefined;
  } catch (problem) {
    const message = (problem as { message?: string }).message ?? 'No answer';
    throw new BackendUnavailable(reasonOf(problem), message);
  }
}
