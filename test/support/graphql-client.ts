import { randomUUID } from 'node:crypto';
import type { Cloud } from '@baguni/local-cloud';
import { ask, type Answer } from '../../amplify/seed/ask';
import { createPeople, type Person } from '../../amplify/seed/people';
import { outputsOf } from '../../amplify/seed/place';
import { signIn } from '../../amplify/seed/sign-in';
import type { Shop } from './test-backend';
import { signed, type AwsCredentials } from './signature';

/** Somebody who asks the API, by one of its three ways in. */
export type Voice = <T>(query: string, variables?: object) => Promise<Answer<T>>;

/** Anyone who browses. */
export function anyone({ graphqlUrl, apiKey }: Pick<Shop, 'graphqlUrl' | 'apiKey'>): Voice {
  return (query, variables) => ask(graphqlUrl, { 'x-api-key': apiKey }, query, variables);
}

export type SignedIn = {
  /** By the user pool's token. */
  voice: Voice;
  /** By the identity pool, as for placing an order. */
  iam: Voice;
  identityId: string;
  userSub: string;
};

/** What of a shop is enough to sign in there: it may run in another process. */
export type Door = {
  cloud: Pick<Cloud, 'outputs' | 'origin' | 'developer'>;
  graphqlUrl: string;
};

/** A new person who just signed in. */
export async function person(shop: Door, role: Person['role'] = 'shopper'): Promise<SignedIn> {
  const { graphqlUrl, cloud } = shop;
  const email = `${role}-${randomUUID()}@example.com`;
  const one: Person = { email, password: 'a-password-of-the-specs', role };
  const place = { ...outputsOf(cloud.outputs), endpoint: cloud.origin };
  await createPeople([one], place, cloud.developer);
  const { accessToken, idToken } = await signIn(one, cloud.outputs, cloud.origin);
  const { identityId, iam } = await identity(shop, idToken);
  const claims = JSON.parse(
    Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString(),
  ) as { sub: string };
  return {
    voice: (query, variables) => ask(graphqlUrl, { authorization: accessToken }, query, variables),
    iam,
    identityId,
    userSub: claims.sub,
  };
}

/** A guest's, or with an id token a signed-in person's, identity at the identity pool. */
export async function identity(
  { cloud, graphqlUrl }: { cloud: Pick<Cloud, 'outputs' | 'origin'>; graphqlUrl: string },
  idToken?: string,
): Promise<{ identityId: string; iam: Voice; credentials: AwsCredentials }> {
  const { identity_pool_id: IdentityPoolId, user_pool_id: pool } = cloud.outputs.auth as Record<
    string,
    string
  >;
  const provider = `cognito-idp.us-east-1.amazonaws.com/${String(pool)}`;
  const logins = idToken ? { Logins: { [provider]: idToken } } : {};
  const { IdentityId: identityId } = await identityPool<{ IdentityId: string }>(
    cloud.origin,
    'GetId',
    { IdentityPoolId, ...logins },
  );
  const { Credentials } = await identityPool<{
    Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string };
  }>(cloud.origin, 'GetCredentialsForIdentity', { IdentityId: identityId, ...logins });
  const credentials = {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretKey,
    sessionToken: Credentials.SessionToken,
  };
  const iam: Voice = (query, variables = {}) => {
    const headers = signed(
      graphqlUrl,
      JSON.stringify({ query, variables }),
      'appsync',
      credentials,
    );
    return ask(graphqlUrl, headers, query, variables);
  };
  return { identityId, iam, credentials };
}

async function identityPool<T>(origin: string, operation: string, input: object): Promise<T> {
  const response = await fetch(origin, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return (await response.json()) as T;
}
