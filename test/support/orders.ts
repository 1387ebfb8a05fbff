import type { Voice } from './graphql-client';

export type OrderSeen = {
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

export type Answer = {
  order: OrderSeen | null;
  refused: { reason: string; lines: { sku: string }[] | null } | null;
};

const SEEN = `order { id state version total discount coupon { code } pickUp address { line1 name }
  tracking returnBy returnLines { sku quantity } history { state by reason }
  refunds { id amount shipping state reason } } refused { reason lines { sku } }`;

type Pieces = { sku: string; quantity: number }[];

async function ask(voice: Voice, field: string, types: string, input: object): Promise<Answer> {
  const given = types.split(', ').map((one) => one.slice(1, one.indexOf(':')));
  const passed = given.map((name) => `${name}: $${name}`).join(', ');
  const query = `mutation Act(${types}) { ${field}(${passed}) { ${SEEN} } }`;
  const { data, errors } = await voice<Record<string, Answer>>(query, input);
  const answer = data?.[field];
  if (errors || !answer) throw new Error(JSON.stringify(errors));
  return answer;
}

export function cancelOrder(
  voice: Voice,
  input: { id: string; token?: string | null; reason?: string },
) {
  return ask(voice, 'cancelOrder', '$id: ID!, $token: String, $reason: String', input);
}

export function requestReturn(
  voice: Voice,
  input: { id: string; token?: string | null; lines: Pieces; reason: string },
) {
  const types = '$id: ID!, $token: String, $lines: [LineQuantityInput!]!, $reason: String!';
  return ask(voice, 'requestReturn', types, input);
}

export function advanceOrder(
  voice: Voice,
  input: { id: string; event: string; reason?: string; tracking?: string },
) {
  const types = '$id: ID!, $event: String!, $reason: String, $tracking: String';
  return ask(voice, 'advanceOrder', types, input);
}

export function refundOrder(
  voice: Voice,
  input: { id: string; lines: Pieces; shipping?: boolean; reason: string; requestId?: string },
) {
  const types =
    '$id: ID!, $lines: [LineQuantityInput!]!, $shipping: Boolean, $reason: String!, $requestId: ID';
  return ask(voice, 'refundOrder', types, input);
}

export async function claimOrders(voice: Voice, orders: { id: string; token: string }[]) {
  const { data, errors } = await voice<{ claimOrders: { claimed: string[] } }>(
    'mutation Claim($orders: [OrderClaimInput!]!) { claimOrders(orders: $orders) { claimed } }',
    { orders },
  );
  return { claimed: data?.claimOrders.claimed, problem: errors?.[0]?.message };
}

/** An order as its owner reads it. */
export async function seeOrder(voice: Voice, id: string, token?: string | null): Promise<Answer> {
  const { data, errors } = await voice<{ readOrder: Answer }>(
    `query See($id: ID!, $token: String) { readOrder(id: $id, token: $token) { ${SEEN} } }`,
    { id, token },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.readOrder;
}
