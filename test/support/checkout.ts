import { randomUUID } from 'node:crypto';
import type { TestBackend } from './test-backend';
import type { GraphqlClient } from './graphql-client';

export type PlacedOrder = {
  id: string;
  number: string;
  state: string;
  version: number;
  total: number;
  paymentProblem: string | null;
  lines: { sku: string; name: string; quantity: number; unitPrice: number }[];
};

export type PlaceOrderResult = {
  order: PlacedOrder | null;
  token: string | null;
  clientSecret: string | null;
  refused: {
    reason: string;
    lines: { sku: string; left: number | null; priceNow: number | null }[] | null;
    quote: string | null;
    missing: string[] | null;
    retryAfter: number | null;
    coupon: { reason: string; minimum: number | null } | null;
  } | null;
};

const ORDER = `order { id number state version total paymentProblem lines { sku name quantity unitPrice } }`;

/** Builds a complete input of placeOrder; `overrides` replaces single fields. */
export function buildPlaceOrderInput(overrides: object = {}) {
  return {
    checkoutId: randomUUID(),
    lines: [{ sku: 'TEA', quantity: 1 }],
    email: 'ada@example.com',
    address: {
      name: 'Ada',
      line1: '1 Road',
      city: 'Portland',
      region: 'OR',
      postalCode: '97205',
      country: 'US',
      phone: '503 555 0100',
    },
    shippingMethod: 'standard',
    // One TEA at 100 and 595 for shipping; Oregon has no sales tax. Minor units.
    expectedTotal: 695,
    language: 'en',
    ...overrides,
  };
}

export async function placeOrder(client: GraphqlClient, input: object): Promise<PlaceOrderResult> {
  const { data, errors } = await client<{ placeOrder: PlaceOrderResult }>(
    `mutation Place($checkoutId: ID!, $lines: [LineQuantityInput!]!, $email: String!, $address: AddressInput!,
        $shippingMethod: String!, $coupon: String, $expectedTotal: Float!, $language: String!) {
       placeOrder(checkoutId: $checkoutId, lines: $lines, email: $email, address: $address,
         shippingMethod: $shippingMethod, coupon: $coupon, expectedTotal: $expectedTotal, language: $language) {
         ${ORDER} token clientSecret refused { reason lines { sku left priceNow } quote missing retryAfter coupon { reason minimum } } } }`,
    input,
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.placeOrder;
}

export type OrderResult = Pick<PlaceOrderResult, 'order' | 'clientSecret' | 'refused'>;

export async function readOrder(client: GraphqlClient, id: string, token?: string | null) {
  const { data, errors } = await client<{ readOrder: OrderResult }>(
    `query Read($id: ID!, $token: String) {
       readOrder(id: $id, token: $token) { ${ORDER} clientSecret refused { reason } } }`,
    { id, token },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.readOrder;
}

export async function confirmPayment(client: GraphqlClient, id: string, token?: string | null) {
  const { data, errors } = await client<{ confirmPayment: OrderResult }>(
    `mutation Confirm($id: ID!, $token: String) {
       confirmPayment(id: $id, token: $token) { ${ORDER} clientSecret refused { reason } } }`,
    { id, token },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.confirmPayment;
}

/** Returns [available, reserved, sold] of a SKU. */
export async function readStock(backend: TestBackend, sku: string) {
  const stock = await backend.read<{ available: number; reserved: number; sold: number }>('Stock', {
    sku,
  });
  return stock && [stock.available, stock.reserved, stock.sold];
}

export async function setStock(
  backend: TestBackend,
  sku: string,
  available: number,
  productSlug = 'tea',
) {
  await backend.put('Stock', { sku, productSlug, available, reserved: 0, sold: 0 });
}
