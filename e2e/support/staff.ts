import { randomUUID } from 'node:crypto';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { ConsoleLogger, parseAmplifyConfig } from 'aws-amplify/utils';
import { type Credentials, sendRequest } from './graphql';
import { readOutputs } from './outputs';

/** As the demo shop's people are told by `npm start`. */
export const STAFF = { email: 'staff@example.com', password: 'counter-and-till' };

export type TestProduct = { slug: string; sku: string; name: string; price: number };

export type CouponLimits = { maxUses?: number; maxUsesPerPerson?: number };

/** What staff do while somebody shops. Prices are whole cents. */
export type Staff = {
  /** Puts a product on sale that no build has seen, with `stock` pieces. */
  createProduct(goods: { name: string; price: number; stock: number }): Promise<TestProduct>;
  changePrice(sku: string, price: number): Promise<void>;
  /** Hands out a code that takes so much off, in whole cents. */
  createCoupon(cents: number, limits: CouponLimits): Promise<string>;
  /** Takes an order one step on: `pack`, `ship`, `deliver`, … */
  advanceOrder(id: string, event: string, more?: { reason?: string; tracking?: string }): Promise<void>;
};

/** Signs in as the storefront does and works through the public API, like everyone. */
export async function signInStaff(): Promise<Staff> {
  const outputs = readOutputs();
  const config = parseAmplifyConfig(outputs);
  const cognito = config.Auth?.Cognito;
  const { local } = outputs.custom;
  if (cognito && local) {
    cognito.userPoolEndpoint = local.origin;
    cognito.identityPoolEndpoint = local.origin;
  }
  // It warns of every endpoint that is not AWS's own.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure(config);
  await signIn({ username: STAFF.email, password: STAFF.password });
  const { tokens } = await fetchAuthSession();
  if (!tokens) throw new Error('Staff cannot sign in');
  return createStaffActions({ token: tokens.accessToken.toString() });
}

function createStaffActions(me: Credentials): Staff {
  return {
    async createProduct({ name, price, stock }) {
      const slug = `${name.toLowerCase().replaceAll(' ', '-')}-${randomUUID().slice(0, 8)}`;
      const sku = slug.toUpperCase();
      await create(me, 'createProduct', 'CreateProductInput', { ...buildProduct(name), slug });
      await create(me, 'createVariant', 'CreateVariantInput', {
        ...buildVariant(price),
        sku,
        productSlug: slug,
      });
      await receiveStock(me, sku, stock);
      return { slug, sku, name, price };
    },
    async createCoupon(cents, limits) {
      const code = `JOURNEY-${randomUUID().slice(0, 8)}`.toUpperCase();
      await create(me, 'createCoupon', 'CreateCouponInput', {
        ...{ code, kind: 'fixed', value: cents, active: true, ...limits },
      });
      return code;
    },
    async changePrice(sku, price) {
      await create(me, 'updateVariant', 'UpdateVariantInput', { sku, price });
    },
    async advanceOrder(id, event, more = {}) {
      const { data, errors } = await sendRequest(
        me,
        `mutation Advance($id: ID!, $event: String!, $reason: String, $tracking: String) {
           advanceOrder(id: $id, event: $event, reason: $reason, tracking: $tracking) {
             order { state } refused { reason } } }`,
        { id, event, ...more },
      );
      const answer = data?.['advanceOrder'] as { order: object | null } | undefined;
      if (!answer?.order) throw new Error(`${event}: ${JSON.stringify(errors ?? answer)}`);
    },
  };
}

const buildProduct = (name: string) => ({
  category: 'home',
  listing: 'shop',
  // Long ago, so that it stands last in every list and no other journey meets it.
  publishedAt: '2020-01-01T00:00:00.000Z',
  name: { en: name, ko: name },
  blurb: { en: 'Made for a journey', ko: '여정을 위한 물건' },
  description: { en: 'Here for as long as somebody looks.', ko: '누군가 보는 동안만 있어요.' },
  details: [],
  options: [],
  picture: 'teapot-red',
  tint: 1,
  currency: 'USD',
});

const buildVariant = (price: number) => ({ position: 0, options: [], price, picture: 'teapot-red' });

async function create(me: Credentials, field: string, type: string, input: object): Promise<void> {
  const key = ['sku', 'code', 'slug'].find((name) => name in input) ?? 'id';
  const query = `mutation Do($input: ${type}!) { ${field}(input: $input) { ${key} } }`;
  const { errors } = await sendRequest(me, query, { input });
  if (errors) throw new Error(`${field}: ${JSON.stringify(errors)}`);
}

async function receiveStock(me: Credentials, sku: string, quantity: number): Promise<void> {
  const { data, errors } = await sendRequest(
    me,
    `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
       receiveStock(deliveryId: $deliveryId, lines: $lines) { received } }`,
    { deliveryId: randomUUID(), lines: [{ sku, quantity }] },
  );
  const answer = data?.['receiveStock'] as { received: boolean } | undefined;
  if (!answer?.received) throw new Error(`receiveStock: ${JSON.stringify(errors ?? answer)}`);
}
