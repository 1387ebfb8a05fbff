import type {
  PlaceOrderRefusalReason,
  StaffOrderRefusalReason,
} from '../../domain/refusal-reasons';
import type { Person, GraphqlClient } from './people';
import type { PlaceOrderRequest } from './state';

export type OrderView = {
  id: string;
  number: string;
  state: string;
  version: number;
  total: number;
};

/** Response of the API: an order, a refusal, or the error of a failed request. */
export type Response = {
  order?: OrderView | null;
  token?: string | null;
  clientSecret?: string | null;
  refused?: { reason: PlaceOrderRefusalReason | StaffOrderRefusalReason } | null;
  error?: string;
};

const ORDER = 'order { id number state version total }';
const REFUSED = 'refused { reason }';
const ANSWER = `${ORDER} clientSecret ${REFUSED}`;

export function placeOrder({ iam }: Person, request: PlaceOrderRequest): Promise<Response> {
  return send(
    iam,
    `mutation Place($checkoutId: ID!, $lines: [LineQuantityInput!]!, $email: String!,
        $address: AddressInput!, $shippingMethod: String!, $coupon: String, $expectedTotal: Float!,
        $language: String!) {
       answer: placeOrder(checkoutId: $checkoutId, lines: $lines, email: $email,
         address: $address, shippingMethod: $shippingMethod, coupon: $coupon,
         expectedTotal: $expectedTotal, language: $language) { token ${ANSWER} } }`,
    request,
  );
}

type OrderReference = { id: string; token?: string };

export const readOrder = createOrderRequest('query', 'readOrder');
export const confirmPayment = createOrderRequest('mutation', 'confirmPayment');
export const cancelOrder = createOrderRequest(
  'mutation',
  'cancelOrder',
  'reason: "Changed my mind"',
);

export function requestReturn(
  { iam }: Person,
  request: OrderReference & { lines: unknown },
): Promise<Response> {
  return send(
    iam,
    `mutation Return($id: ID!, $token: String, $lines: [LineQuantityInput!]!) {
       answer: requestReturn(id: $id, token: $token, lines: $lines, reason: "Too small") { ${ANSWER} } }`,
    request,
  );
}

export function advanceOrder({ user }: Person, request: { id: string; event: string }) {
  return send(
    user,
    `mutation Advance($id: ID!, $event: String!) {
       answer: advanceOrder(id: $id, event: $event, reason: "As it goes", tracking: "T-1") { ${ANSWER} } }`,
    request,
  );
}

export function refundOrder(
  { user }: Person,
  request: { id: string; lines: unknown; shipping: boolean },
) {
  return send(
    user,
    `mutation Refund($id: ID!, $lines: [LineQuantityInput!]!, $shipping: Boolean) {
       answer: refundOrder(id: $id, lines: $lines, shipping: $shipping, reason: "Scratched") { ${ANSWER} } }`,
    request,
  );
}

/** The claimed order ids; undefined when the request failed. */
export async function claimOrders({ iam }: Person, orders: { id: string; token: string }[]) {
  const answer = await iam<{ claimOrders: { claimed: string[] } }>(
    `mutation Claim($orders: [OrderClaimInput!]!) { claimOrders(orders: $orders) { claimed } }`,
    { orders },
  );
  return answer.data?.claimOrders.claimed;
}

/** Whether the delivery was received; undefined when the request failed. */
export async function receiveStock({ user }: Person, delivery: object) {
  const answer = await user?.<{ receiveStock: { received: boolean } }>(
    `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
       receiveStock(deliveryId: $deliveryId, lines: $lines) { received } }`,
    delivery,
  );
  return answer?.data?.receiveStock.received;
}

function createOrderRequest(kind: 'query' | 'mutation', field: string, more = '') {
  return ({ iam }: Person, request: OrderReference): Promise<Response> =>
    send(
      iam,
      `${kind} Ask($id: ID!, $token: String) {
         answer: ${field}(id: $id, token: $token ${more}) { ${ANSWER} } }`,
      request,
    );
}

async function send(
  client: GraphqlClient | undefined,
  document: string,
  variables: object,
): Promise<Response> {
  if (!client) throw new Error('This operation needs a signed-in user');
  const { data, errors } = await client<{ answer: Response | null }>(document, variables);
  if (data?.answer) return data.answer;
  return { error: errors?.map(({ message }) => message).join('; ') ?? 'Empty response' };
}
