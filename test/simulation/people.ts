import { ask, type Answer } from '../../amplify/seed/ask';
import { createPeople } from '../../amplify/seed/people';
import { outputsOf } from '../../amplify/seed/place';
import { signed, type AwsCredentials } from '../support/signature';
import type { TortureShop } from './simulation-backend';

export type Voice = <T>(query: string, variables?: object) => Promise<Answer<T>>;

/** Somebody of a run. `user` asks with the user pool's token, which a guest has not. */
export type Person = {
  name: string;
  email: string;
  userSub?: string;
  identityId: string;
  /** By the identity pool, as for placing an order. */
  iam: Voice;
  user?: Voice;
};

// Credentials and tokens last an hour of the cloud's time.
const RENEW_AFTER_MS = 45 * 60_000;

/** Somebody who is not signed in. */
export async function guest(shop: TortureShop, name: string): Promise<Person> {
  const identityId = await newIdentity(shop);
  const credentials = lasting(shop, () => credentialsOf(shop, identityId));
  return { name, email: `${name}@guests.example`, identityId, iam: iamVoice(shop, credentials) };
}

/** Somebody with an account, signed in. */
export async function member(
  shop: TortureShop,
  name: string,
  role: 'shopper' | 'staff' = 'shopper',
): Promise<Person> {
  const { cloud, graphqlUrl } = shop;
  const email = `${name}@members.example`;
  const place = { ...outputsOf(cloud.outputs), endpoint: cloud.origin };
  const password = 'a-password-of-the-torture';
  await createPeople([{ email, password, role }], place, cloud.developer);
  const user = cloud.userPool.listUsers().find((one) => one.email === email);
  if (!user) throw new Error(`${email} was not created`);
  const tokens = lasting(shop, () => cloud.userPool.signInAs(user.username));
  const provider = `cognito-idp.us-east-1.amazonaws.com/${cloud.userPool.userPoolId}`;
  const logins = async () => ({
    [provider]: (await cloud.userPool.signInAs(user.username)).IdToken,
  });
  const identityId = await newIdentity(shop, await logins());
  const renewed = async () => credentialsOf(shop, identityId, await logins());
  // Once more: somebody else may move the clock by hours between signing in and asking.
  const credentials = lasting(shop, () => renewed().catch(renewed));
  return {
    ...{ name, email, userSub: user.sub, identityId },
    iam: iamVoice(shop, credentials),
    user: async (query, variables) =>
      ask(graphqlUrl, { authorization: (await tokens()).AccessToken }, query, variables),
  };
}

function iamVoice({ graphqlUrl }: TortureShop, credentials: () => Promise<AwsCredentials>): Voice {
  return async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    const headers = signed(graphqlUrl, body, 'appsync', await credentials());
    return ask(graphqlUrl, headers, query, variables);
  };
}

/** The value, made anew when it is too old by the cloud's clock. */
function lasting<T>({ cloud }: TortureShop, make: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = cloud.clock.now();
    if (!kept || now - kept.at > RENEW_AFTER_MS) kept = { at: now, value: make() };
    return kept.value;
  };
}

async function newIdentity({ cloud }: TortureShop, Logins?: Record<string, string>) {
  const { identity_pool_id: IdentityPoolId } = cloud.outputs.auth as Record<string, string>;
  const { IdentityId } = await identityPool<{ IdentityId: string }>(cloud.origin, 'GetId', {
    IdentityPoolId,
    ...(Logins && { Logins }),
  });
  return IdentityId;
}

async function credentialsOf(
  { cloud }: TortureShop,
  IdentityId: string,
  Logins?: Record<string, string>,
): Promise<AwsCredentials> {
  const { Credentials } = await identityPool<{
    Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string };
  }>(cloud.origin, 'GetCredentialsForIdentity', { IdentityId, ...(Logins && { Logins }) });
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretKey,
    sessionToken: Credentials.SessionToken,
  };
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
