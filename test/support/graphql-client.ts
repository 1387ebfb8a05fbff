import { randomUUID } from 'node:crypto';
import type { Cloud } from '@baguni/local-cloud';
import { sendGraphqlRequest, type GraphqlResponse } from '../../amplify/seed/graphql-request';
import { createUsers, type User } from '../../amplify/seed/users';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { signIn } from '../../amplify/seed/sign-in';
import type { TestBackend } from './test-backend';
import { signRequest, type AwsCredentials } from './sign-request';

/** Sends requests to the API with one of its three authorization modes. */
export type GraphqlClient = <T>(query: string, variables?: object) => Promise<GraphqlResponse<T>>;

/** Sends requests with the API key, as visitors do. */
export function createPublicClient({
  graphqlUrl,
  apiKey,
}: Pick<TestBackend, 'graphqlUrl' | 'apiKey'>): GraphqlClient {
  return (query, variables) =>
    sendGraphqlRequest(graphqlUrl, { 'x-api-key': apiKey }, query, variables);
}

export type SignedInUser = {
  /** Authorized by the user pool's access token. */
  client: GraphqlClient;
  /** Signed with credentials of the identity pool, as to place an order. */
  iam: GraphqlClient;
  identityId: string;
  userSub: string;
};

/** The part of a backend that signing in needs; the backend may run in another process. */
export type BackendConnection = {
  cloud: Pick<Cloud, 'outputs' | 'origin' | 'developer'>;
  graphqlUrl: string;
};

/** Creates a user with a random email and signs in. */
export async function signInUser(
  backend: BackendConnection,
  role: User['role'] = 'shopper',
): Promise<SignedInUser> {
  const { graphqlUrl, cloud } = backend;
  const email = `${role}-${randomUUID()}@example.com`;
  const user: User = { email, password: 'password-for-specs', role };
  const target = { ...parseOutputs(cloud.outputs), endpoint: cloud.origin };
  await createUsers([user], target, cloud.developer);
  const { accessToken, idToken } = await signIn(user, cloud.outputs, cloud.origin);
  const { identityId, iam } = await createIdentity(backend, idToken);
  const claims = JSON.parse(
    Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString(),
  ) as { sub: string };
  return {
    client: (query, variables) =>
      sendGraphqlRequest(graphqlUrl, { authorization: accessToken }, query, variables),
    iam,
    identityId,
    userSub: claims.sub,
  };
}

/** Gets an identity and credentials from the identity pool: of a guest, or with `idToken` of a signed-in user. */
export async function createIdentity(
  { cloud, graphqlUrl }: { cloud: Pick<Cloud, 'outputs' | 'origin'>; graphqlUrl: string },
  idToken?: string,
): Promise<{ identityId: string; iam: GraphqlClient; credentials: AwsCredentials }> {
  const { identity_pool_id: IdentityPoolId, user_pool_id: pool } = cloud.outputs.auth as Record<
    string,
    string
  >;
  const provider = `cognito-idp.us-east-1.amazonaws.com/${pool}`;
  const logins = idToken ? { Logins: { [provider]: idToken } } : {};
  const { IdentityId: identityId } = await callIdentityPool<{ IdentityId: string }>(
    cloud.origin,
    'GetId',
    { IdentityPoolId, ...logins },
  );
  const { Credentials } = await callIdentityPool<{
    Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string };
  }>(cloud.origin, 'GetCredentialsForIdentity', { IdentityId: identityId, ...logins });
  const credentials = {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretKey,
    sessionToken: Credentials.SessionToken,
  };
  const iam: GraphqlClient = (query, variables = {}) => {
    const headers = signRequest(
      graphqlUrl,
      JSON.stringify({ query, variables }),
      'appsync',
      credentials,
    );
    return sendGraphqlRequest(graphqlUrl, headers, query, variables);
  };
  return { identityId, iam, credentials };
}

async function callIdentityPool<T>(origin: string, operation: string, input: object): Promise<T> {
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
