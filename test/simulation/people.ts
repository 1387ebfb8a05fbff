import { sendGraphqlRequest, type GraphqlResponse } from '../../amplify/seed/graphql-request';
import { createUsers } from '../../amplify/seed/users';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { signRequest, type AwsCredentials } from '../support/sign-request';
import type { SimulationBackend } from './simulation-backend';

export type GraphqlClient = <T>(query: string, variables?: object) => Promise<GraphqlResponse<T>>;

/** A shopper or staff member of a run. `user` sends the user pool's token; guests have none. */
export type Person = {
  name: string;
  email: string;
  userSub?: string;
  identityId: string;
  /** Signs with credentials of the identity pool, as the storefront does to place an order. */
  iam: GraphqlClient;
  user?: GraphqlClient;
};

// Credentials and tokens expire after an hour of the cloud's clock.
const RENEW_AFTER_MS = 45 * 60_000;

/** Creates a guest: an unauthenticated identity. */
export async function createGuest(backend: SimulationBackend, name: string): Promise<Person> {
  const identityId = await createIdentity(backend);
  const credentials = cacheUntilExpiry(backend, () => fetchCredentials(backend, identityId));
  return {
    name,
    email: `${name}@guests.example`,
    identityId,
    iam: createIamClient(backend, credentials),
  };
}

/** Creates an account and signs it in. */
export async function createMember(
  backend: SimulationBackend,
  name: string,
  role: 'shopper' | 'staff' = 'shopper',
): Promise<Person> {
  const { cloud, graphqlUrl } = backend;
  const email = `${name}@members.example`;
  const place = { ...parseOutputs(cloud.outputs), endpoint: cloud.origin };
  const password = 'simulation-password';
  await createUsers([{ email, password, role }], place, cloud.developer);
  const user = cloud.userPool.listUsers().find((one) => one.email === email);
  if (!user) throw new Error(`${email} was not created`);
  const tokens = cacheUntilExpiry(backend, () => cloud.userPool.signInAs(user.username));
  const provider = `cognito-idp.us-east-1.amazonaws.com/${cloud.userPool.userPoolId}`;
  const logins = async () => ({
    [provider]: (await cloud.userPool.signInAs(user.username)).IdToken,
  });
  const identityId = await createIdentity(backend, await logins());
  const renewed = async () => fetchCredentials(backend, identityId, await logins());
  // Retries once: a concurrent action may advance the clock by hours between signing in and the request.
  const credentials = cacheUntilExpiry(backend, () => renewed().catch(renewed));
  return {
    name,
    email,
    userSub: user.sub,
    identityId,
    iam: createIamClient(backend, credentials),
    user: async (query, variables) =>
      sendGraphqlRequest(
        graphqlUrl,
        { authorization: (await tokens()).AccessToken },
        query,
        variables,
      ),
  };
}

function createIamClient(
  { graphqlUrl }: SimulationBackend,
  credentials: () => Promise<AwsCredentials>,
): GraphqlClient {
  return async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    const headers = signRequest(graphqlUrl, body, 'appsync', await credentials());
    return sendGraphqlRequest(graphqlUrl, headers, query, variables);
  };
}

/** Caches the value of `make` until it expires by the cloud's clock. */
function cacheUntilExpiry<T>(
  { cloud }: SimulationBackend,
  make: () => Promise<T>,
): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = cloud.clock.now();
    if (!kept || now - kept.at > RENEW_AFTER_MS) kept = { at: now, value: make() };
    return kept.value;
  };
}

async function createIdentity({ cloud }: SimulationBackend, Logins?: Record<string, string>) {
  const { identity_pool_id: IdentityPoolId } = cloud.outputs.auth as Record<string, string>;
  const { IdentityId } = await callIdentityPool<{ IdentityId: string }>(cloud.origin, 'GetId', {
    IdentityPoolId,
    ...(Logins && { Logins }),
  });
  return IdentityId;
}

async function fetchCredentials(
  { cloud }: SimulationBackend,
  IdentityId: string,
  Logins?: Record<string, string>,
): Promise<AwsCredentials> {
  const { Credentials } = await callIdentityPool<{
    Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string };
  }>(cloud.origin, 'GetCredentialsForIdentity', { IdentityId, ...(Logins && { Logins }) });
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretKey,
    sessionToken: Credentials.SessionToken,
  };
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
