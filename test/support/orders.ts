import type { GraphqlClient } from './graphql-client';

export type OrderView = {
  id: string;
  state: string;
  version: number;
  total: number;
  discount: number;
  coupon: { code: string } | null;
  pickUp: boolean;
  address: { line1: string; name: string };
  tracking: string | null;
  returnBy: string | null;
  returnLines: { sku: string; quantity: number }[] | null;
  history: { state: string; by: string; reason: string | null }[];
  refunds: { id: string; amount: number; shipping: number; state: string; reason: string | null }[];
};

export type OrderResult = {
  order: OrderView | null;
  refused: { reason: string; lines: { sku: string }[] | null } | null;
};

const RESULT_FIELDS = `order { id state version total discount coupon { code } pickUp address { line1 name }
  tracking returnBy returnLines { sku quantity } history { state by reason }
  refunds { id amount shipping state reason } } refused { reason lines { sku } }`;

type LineQuantities = { sku: string; quantity: number }[];

async function request(
  client: GraphqlClient,
  field: string,
  types: string,
  input: object,
): Promise<OrderResult> {
  const names = types.split(', ').map((type) => type.slice(1, type.indexOf(':')));
  const args = names.map((name) => `${name}: $${name}`).join(', ');
  const query = `mutation Act(${types}) { ${field}(${args}) { ${RESULT_FIELDS} } }`;
  const { data, errors } = await client<Record<string, OrderResult>>(query, input);
  const result = data?.[field];
  if (errors || !result) throw new Error(JSON.stringify(errors));
  return result;
}

export function cancelOrder(
  client: GraphqlClient,
  input: { id: string; token?: string | null; reason?: string },
) {
  return request(client, 'cancelOrder', '$id: ID!, $token: String, $reason: String', input);
}

export function requestReturn(
  client: GraphqlClient,
  input: { id: string; token?: string | null; lines: LineQuantities; reason: string },
) {
  const types = '$id: ID!, $token: String, $lines: [LineQuantityInput!]!, $reason: String!';
  return request(client, 'requestReturn', types, input);
}

export function advanceOrder(
  client: GraphqlClient,
  input: { id: string; event: string; reason?: string; tracking?: string },
) {
  const types = '$id: ID!, $event: String!, $reason: String, $tracking: String';
  return request(client, 'advanceOrder', types, input);
}

export function refundOrder(
  client: GraphqlClient,
  input: {
    id: string;
    lines: LineQuantities;
    shipping?: boolean;
    reason: string;
    requestId?: string;
  },
) {
  const types =
    '$id: ID!, $lines: [LineQuantityInput!]!, $shipping: Boolean, $reason: String!, $requestId: ID';
  return request(client, 'refundOrder', types, input);
}

export async function claimOrders(client: GraphqlClient, orders: { id: string; token: string }[]) {
  const { data, errors } = await client<{ claimOrders: { claimed: string[] } }>(
    'mutation Claim($orders: [OrderClaimInput!]!) { claimOrders(orders: $orders) { claimed } }',
    { orders },
  );
  return { claimed: data?.claimOrders.claimed, problem: errors?.[0]?.message };
}

/** Reads an order as its owner does. */
export async function fetchOrder(
  client: GraphqlClient,
  id: string,
  token?: string | null,
): Promise<OrderResult> {
  const { data, errors } = await client<{ readOrder: OrderResult }>(
    `query Read($id: ID!, $token: String) { readOrder(id: $id, token: $token) { ${RESULT_FIELDS} } }`,
    { id, token },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.readOrder;
}
