import { randomUUID } from 'node:crypto';
import type { Cloud } from '@baguni/local-cloud';
import { quote } from '../../domain/pricing';
import { shop as settings } from '../../domain/shop';
import { ask } from '../../amplify/seed/ask';
import { demoPeople } from '../../amplify/seed/people';
import { outputsOf } from '../../amplify/seed/place';
import { signIn } from '../../amplify/seed/sign-in';
import { confirm, place, readOrder } from '../support/checkout';
import { anyone, identity, type Voice } from '../support/graphql-client';
import * as asked from './questions';

/** What shopping needs of a backend: one with the demo catalogue and people in it. */
export type Stand = { cloud: Cloud; graphqlUrl: string; apiKey: string };

export function standOf(cloud: Cloud): Stand {
  return { cloud, ...outputsOf(cloud.outputs) };
}

export type Identity = Awaited<ReturnType<typeof identity>>;
export type Member = Identity & { email: string; idToken: string; voice: Voice };
export type Order = { id: string; token: string | null };
export type LineCard = { sku: string; price: number; weightGrams: number };

const PASSWORD = 'a-password-to-count-with';
const ADDRESS = {
  ...{ name: 'Ada Stone', line1: '1 Road', city: 'Portland', region: 'OR' },
  ...{ postalCode: '97205', country: 'US', phone: '503 555 0100' },
};

/** Asks, and throws on any error: a journey that fails has no cost to tell. */
export async function must<T>(voice: Voice, document: string, variables: object = {}): Promise<T> {
  const { data, errors } = await voice<T>(document, variables);
  if (errors || !data) throw new Error(`${document}: ${JSON.stringify(errors)}`);
  return data;
}

export const voiceOf = (stand: Stand): Voice => anyone(stand);

/** The prices and stock of what is in a basket. */
export async function lineCards(voice: Voice, skus: readonly string[]): Promise<LineCard[]> {
  const { lineCards: cards } = await must<{ lineCards: LineCard[] }>(voice, asked.LINES, {
    ...{ skus, language: 'en' },
  });
  return cards;
}

/** A new account: signed up, confirmed by the emailed code, signed in. */
export async function signUp(stand: Stand): Promise<Member> {
  const { cloud } = stand;
  const email = `${randomUUID()}@example.com`;
  const ClientId = cloud.userPool.clientId;
  const user = { ClientId, Username: email };
  const UserAttributes = [{ Name: 'email', Value: email }];
  const called = (operation: string, input: object) => userPool(cloud.origin, operation, input);
  await called('SignUp', { ...user, Password: PASSWORD, UserAttributes });
  const text = cloud.mail.list().find(({ to }) => to.includes(email))?.text ?? '';
  const ConfirmationCode = /\b\d{6}\b/.exec(text)?.[0];
  await called('ConfirmSignUp', { ...user, ConfirmationCode });
  return signedIn(stand, { email, password: PASSWORD });
}

/** Somebody with an account, on a device where nobody was signed in. */
export async function signedIn(
  stand: Stand,
  person: { email: string; password: string },
): Promise<Member> {
  const { accessToken, idToken } = await signIn(person, stand.cloud.outputs, stand.cloud.origin);
  const voice: Voice = (query, variables) =>
    ask(stand.graphqlUrl, { authorization: accessToken }, query, variables);
  return { ...(await identity(stand, idToken)), email: person.email, idToken, voice };
}

export function staff(stand: Stand): Promise<Member> {
  const person = demoPeople.find(({ role }) => role === 'staff');
  if (!person) throw new Error('Nobody is staff');
  return signedIn(stand, person);
}

/** From the checkout's page to the paid order's, listening all the while. */
export async function order(
  stand: Stand,
  who: Identity,
  skus: readonly string[],
  settled: () => Promise<void>,
): Promise<Order> {
  const { cloud } = stand;
  const cards = await lineCards(voiceOf(stand), skus);
  const wish = wishOf(cards, new Date(cloud.clock.now()).toISOString());
  const { clientSecret, token, refused } = await place(who.iam, wish);
  if (!clientSecret) throw new Error(JSON.stringify(refused));
  await settled();
  cloud.stripe?.byHand.pay(clientSecret.split('_secret_')[0] ?? '');
  await confirm(who.iam, wish.checkoutId, token);
  await settled();
  const webhooks = cloud.stripe?.webhooks;
  for (const { id } of webhooks?.waiting() ?? []) await webhooks?.release([id]);
  await settled();
  // The hint that it is paid makes the page read it.
  await readOrder(who.iam, wish.checkoutId, token);
  return { id: wish.checkoutId, token };
}

export function wishOf(cards: readonly LineCard[], at: string) {
  const lines = cards.map(({ sku, price, weightGrams }) => ({
    ...{ sku, quantity: 1, unitPrice: price, weightGrams },
  }));
  const priced = quote({ lines, destination: ADDRESS, shippingMethod: 'standard', at }, settings);
  if ('refused' in priced) throw new Error(JSON.stringify(priced.refused));
  return {
    ...{ checkoutId: randomUUID(), email: 'ada@example.com', address: ADDRESS, language: 'en' },
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    ...{ shippingMethod: 'standard', expectedTotal: priced.total },
  };
}

async function userPool(origin: string, operation: string, input: object): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  };
  const response = await fetch(origin, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
}
