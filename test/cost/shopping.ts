import { randomUUID } from 'node:crypto';
import type { Cloud } from '@baguni/local-cloud';
import { calculateQuote } from '../../domain/pricing';
import { shop as settings } from '../../domain/shop';
import { sendGraphqlRequest } from '../../amplify/seed/graphql-request';
import { demoUsers } from '../../amplify/seed/users';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { signIn } from '../../amplify/seed/sign-in';
import { confirmPayment, placeOrder as sendPlaceOrder, readOrder } from '../support/checkout';
import { createPublicClient, createIdentity, type GraphqlClient } from '../support/graphql-client';
import * as queries from './queries';

/** A running backend with the demo catalogue and users. */
export type RunningStore = { cloud: Cloud; graphqlUrl: string; apiKey: string };

export function describeRunningStore(cloud: Cloud): RunningStore {
  return { cloud, ...parseOutputs(cloud.outputs) };
}

export type Identity = Awaited<ReturnType<typeof createIdentity>>;
export type Member = Identity & { email: string; idToken: string; client: GraphqlClient };
export type Order = { id: string; token: string | null };
export type LineCard = { sku: string; price: number; weightGrams: number };

const PASSWORD = 'password-for-cost-journeys';
const ADDRESS = {
  name: 'Ada Stone',
  line1: '1 Road',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
  phone: '503 555 0100',
};

/** Sends a request; throws on any error, because a failed journey has no meaningful cost. */
export async function request<T>(
  client: GraphqlClient,
  document: string,
  variables: object = {},
): Promise<T> {
  const { data, errors } = await client<T>(document, variables);
  if (errors || !data) throw new Error(`${document}: ${JSON.stringify(errors)}`);
  return data;
}

/** Requests prices and stock of the lines of a cart. */
export async function lineCards(
  client: GraphqlClient,
  skus: readonly string[],
): Promise<LineCard[]> {
  const { lineCards: cards } = await request<{ lineCards: LineCard[] }>(client, queries.LINES, {
    skus,
    language: 'en',
  });
  return cards;
}

/** Signs up, confirms with the emailed code and signs in. */
export async function signUp(store: RunningStore): Promise<Member> {
  const { cloud } = store;
  const email = `${randomUUID()}@example.com`;
  const ClientId = cloud.userPool.clientId;
  const user = { ClientId, Username: email };
  const UserAttributes = [{ Name: 'email', Value: email }];
  const callUserPool = (operation: string, input: object) =>
    sendUserPoolRequest(cloud.origin, operation, input);
  await callUserPool('SignUp', { ...user, Password: PASSWORD, UserAttributes });
  const text = cloud.emails.list().find(({ to }) => to.includes(email))?.text ?? '';
  const ConfirmationCode = /\b\d{6}\b/.exec(text)?.[0];
  await callUserPool('ConfirmSignUp', { ...user, ConfirmationCode });
  return signInAs(store, { email, password: PASSWORD });
}

/** Signs in on a new device. */
export async function signInAs(
  store: RunningStore,
  person: { email: string; password: string },
): Promise<Member> {
  const { accessToken, idToken } = await signIn(person, store.cloud.outputs, store.cloud.origin);
  const client: GraphqlClient = (query, variables) =>
    sendGraphqlRequest(store.graphqlUrl, { authorization: accessToken }, query, variables);
  return {
    ...(await createIdentity(store, idToken)),
    email: person.email,
    idToken,
    client,
  };
}

export function signInStaff(store: RunningStore): Promise<Member> {
  const person = demoUsers.find(({ role }) => role === 'staff');
  if (!person) throw new Error('demoUsers has no user with role "staff"');
  return signInAs(store, person);
}

/** Places and pays an order as the checkout does, with the live connection open. */
export async function placeOrder(
  store: RunningStore,
  identity: Identity,
  skus: readonly string[],
  waitUntilSettled: () => Promise<void>,
): Promise<Order> {
  const { cloud } = store;
  const cards = await lineCards(createPublicClient(store), skus);
  const input = buildPlaceOrderInput(cards, new Date(cloud.clock.now()).toISOString());
  const { clientSecret, token, refused } = await sendPlaceOrder(identity.iam, input);
  if (!clientSecret) throw new Error(JSON.stringify(refused));
  await waitUntilSettled();
  cloud.stripe?.dashboard.pay(clientSecret.split('_secret_')[0] ?? '');
  await confirmPayment(identity.iam, input.checkoutId, token);
  await waitUntilSettled();
  const webhooks = cloud.stripe?.webhooks;
  for (const { id } of webhooks?.pending() ?? []) await webhooks?.deliver([id]);
  await waitUntilSettled();
  // The live message of the payment makes the page read the order.
  await readOrder(identity.iam, input.checkoutId, token);
  return { id: input.checkoutId, token };
}

export function buildPlaceOrderInput(cards: readonly LineCard[], at: string) {
  const lines = cards.map(({ sku, price, weightGrams }) => ({
    sku,
    quantity: 1,
    unitPrice: price,
    weightGrams,
  }));
  const quote = calculateQuote(
    { lines, destination: ADDRESS, shippingMethod: 'standard', at },
    settings,
  );
  if ('refused' in quote) throw new Error(JSON.stringify(quote.refused));
  return {
    checkoutId: randomUUID(),
    email: 'ada@example.com',
    address: ADDRESS,
    language: 'en',
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    shippingMethod: 'standard',
    expectedTotal: quote.total,
  };
}

async function sendUserPoolRequest(
  origin: string,
  operation: string,
  input: object,
): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  };
  const response = await fetch(origin, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
}
