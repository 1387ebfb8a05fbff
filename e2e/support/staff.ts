import { randomUUID } from 'node:crypto';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { ConsoleLogger, parseAmplifyConfig } from 'aws-amplify/utils';
import { type Credentials, sendRequest } from './graphql';
import { readOutputs } from './outputs';

/** The staff member of the demo users, as `npm start` prints it. */
export const STAFF = { email: 'staff@example.com', password: 'counter-and-till' };

export type TestProduct = { slug: string; sku: string; name: string; price: number };

export type CouponLimits = { maxUses?: number; maxUsesPerPerson?: number };

/** Staff actions during a journey. Prices are cents. */
export type Staff = {
  /** Publishes a new product, which no build contains, with `stock` units. */
  createProduct(input: { name: string; price: number; stock: number }): Promise<TestProduct>;
  changePrice(sku: string, price: number): Promise<void>;
  /** Creates a coupon with a fixed discount in cents. Returns its code. */
  createCoupon(cents: number, limits: CouponLimits): Promise<string>;
  /** Applies an event to an order: `pack`, `ship`, `deliver`, … Throws when it is refused. */
  advanceOrder(
    id: string,
    event: string,
    options?: { reason?: string; tracking?: string },
  ): Promise<void>;
};

/** Signs in as the storefront does and uses the public API. */
export async function signInStaff(): Promise<Staff> {
  const outputs = readOutputs();
  const config = parseAmplifyConfig(outputs);
  const cognito = config.Auth?.Cognito;
  const { local } = outputs.custom;
  if (cognito && local) {
    cognito.userPoolEndpoint = local.origin;
    cognito.identityPoolEndpoint = local.origin;
  }
  // Amplify warns of every endpoint outside AWS.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure(config);
  await signIn({ username: STAFF.email, password: STAFF.password });
  const { tokens } = await fetchAuthSession();
  if (!tokens)
    throw new Error(
      'Staff sign-in returned no tokens: was the demo catalogue seeded with its users?',
    );
  return createStaffActions({ token: tokens.accessToken.toString() });
}

function createStaffActions(credentials: Credentials): Staff {
  return {
    async createProduct({ name, price, stock }) {
      const slug = `${name.toLowerCase().replaceAll(' ', '-')}-${randomUUID().slice(0, 8)}`;
      const sku = slug.toUpperCase();
      await create(credentials, 'createProduct', 'CreateProductInput', {
        ...buildProduct(name),
        slug,
      });
      await create(credentials, 'createVariant', 'CreateVariantInput', {
        ...buildVariant(price),
        sku,
        productSlug: slug,
      });
      await receiveStock(credentials, sku, stock);
      return { slug, sku, name, price };
    },
    async createCoupon(cents, limits) {
      const code = `JOURNEY-${randomUUID().slice(0, 8)}`.toUpperCase();
      await create(credentials, 'createCoupon', 'CreateCouponInput', {
        code,
        kind: 'fixed',
        value: cents,
        active: true,
        ...limits,
      });
      return code;
    },
    async changePrice(sku, price) {
      await create(credentials, 'updateVariant', 'UpdateVariantInput', { sku, price });
    },
    async advanceOrder(id, event, options = {}) {
      const { data, errors } = await sendRequest(
        credentials,
        `mutation Advance($id: ID!, $event: String!, $reason: String, $tracking: String) {
           advanceOrder(id: $id, event: $event, reason: $reason, tracking: $tracking) {
             order { state } refused { reason } } }`,
        { id, event, ...options },
      );
      const result = data?.['advanceOrder'] as { order: object | null } | undefined;
      if (!result?.order) throw new Error(`${event}: ${JSON.stringify(errors ?? result)}`);
    },
  };
}

const buildProduct = (name: string) => ({
  category: 'home',
  listing: 'shop',
  // Old, so that it is last in every list, out of the way of other journeys.
  publishedAt: '2020-01-01T00:00:00.000Z',
  name: { en: name, ko: name },
  blurb: { en: 'For end-to-end tests', ko: '테스트용 상품' },
  description: { en: 'A product for end-to-end tests.', ko: '테스트용 상품이에요.' },
  details: [],
  options: [],
  picture: 'teapot-red',
  tint: 1,
  currency: 'USD',
});

const buildVariant = (price: number) => ({
  position: 0,
  options: [],
  price,
  picture: 'teapot-red',
});

async function create(
  credentials: Credentials,
  field: string,
  type: string,
  input: object,
): Promise<void> {
  const key = ['sku', 'code', 'slug'].find((name) => name in input) ?? 'id';
  const query = `mutation Create($input: ${type}!) { ${field}(input: $input) { ${key} } }`;
  const { errors } = await sendRequest(credentials, query, { input });
  if (errors) throw new Error(`${field}: ${JSON.stringify(errors)}`);
}

async function receiveStock(
  credentials: Credentials,
  sku: string,
  quantity: number,
): Promise<void> {
  const { data, errors } = await sendRequest(
    credentials,
    `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
       receiveStock(deliveryId: $deliveryId, lines: $lines) { received } }`,
    { deliveryId: randomUUID(), lines: [{ sku, quantity }] },
  );
  const result = data?.['receiveStock'] as { received: boolean } | undefined;
  if (!result?.received) throw new Error(`receiveStock: ${JSON.stringify(errors ?? result)}`);
}
