import type { Person, Voice } from './people';
import type { PlaceWish } from './state';

export type SeenView = {
  id: string;
  number: string;
  state: string;
  version: number;
  total: number;
};

/** What the API answered: an order, a refusal, or nothing because something broke on the way. */
export type Heard = {
  order?: SeenView | null;
  token?: string | null;
  clientSecret?: string | null;
  refused?: { reason: string } | null;
  broke?: string;
};

const ORDER = 'order { id number state version total }';
const REFUSED = 'refused { reason }';
const ANSWER = `${ORDER} clientSecret ${REFUSED}`;

export function placeOrder({ iam }: Person, wish: PlaceWish): Promise<Heard> {
  return hear(
    iam,
    `mutation Place($checkoutId: ID!, $lines: [LineQuantityInput!]!, $email: String!,
        $address: AddressInput!, $shippingMethod: String!, $coupon: String, $expectedTotal: Float!,
        $language: String!) {
       answer: placeOrder(checkoutId: $checkoutId, lines: $lines, email: $email,
         address: $address, shippingMethod: $shippingMethod, coupon: $coupon,
         expectedTotal: $expectedTotal, language: $language) { token ${ANSWER} } }`,
    wish,
  );
}

type OfAnOrder = { id: string; token?: string };

export const readOrder = ofAnOrder('query', 'readOrder');
export const confirmPayment = ofAnOrder('mutation', 'confirmPayment');
export const cancelOrder = ofAnOrder('mutation', 'cancelOrder', 'reason: "Changed my mind"');

export function requestReturn(
  { iam }: Person,
  wish: OfAnOrder & { lines: unknown },
): Promise<Heard> {
  return hear(
    iam,
    `mutation Return($id: ID!, $token: String, $lines: [LineQuantityInput!]!) {
       answer: requestReturn(id: $id, token: $token, lines: $lines, reason: "Too small") { ${ANSWER} } }`,
    wish,
  );
}

export function advanceOrder({ user }: Person, wish: { id: string; event: string }) {
  return hear(
    user,
    `mutation Advance($id: ID!, $event: String!) {
       answer: advanceOrder(id: $id, event: $event, reason: "As it goes", tracking: "T-1") { ${ANSWER} } }`,
    wish,
  );
}

export function refundOrder(
  { user }: Person,
  wish: { id: string; lines: unknown; shipping: boolean },
) {
  return hear(
    user,
    `mutation Refund($id: ID!, $lines: [LineQuantityInput!]!, $shipping: Boolean) {
       answer: refundOrder(id: $id, lines: $lines, shipping: $shipping, reason: "Scratched") { ${ANSWER} } }`,
    wish,
  );
}

/** The ids that were taken over; undefined when something broke. */
export async function claimOrders({ iam }: Person, orders: { id: string; token: string }[]) {
  const answer = await iam<{ claimOrders: { claimed: string[] } }>(
    `mutation Claim($orders: [OrderClaimInput!]!) { claimOrders(orders: $orders) { claimed } }`,
    { orders },
  );
  return answer.data?.claimOrders.claimed;
}

/** Whether the delivery is booked now; undefined when something broke. */
export async function receiveStock({ user }: Person, delivery: object) {
  const answer = await user?.<{ receiveStock: { received: boolean } }>(
    `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
       receiveStock(deliveryId: $deliveryId, lines: $lines) { received } }`,
    delivery,
  );
  return answer?.data?.receiveStock.received;
}

function ofAnOrder(kind: 'query' | 'mutation', field: string, more = '') {
  return ({ iam }: Person, wish: OfAnOrder): Promise<Heard> =>
    hear(
      iam,
      `${kind} Ask($id: ID!, $token: String) {
         answer: ${field}(id: $id, token: $token ${more}) { ${ANSWER} } }`,
      wish,
    );
}

async function hear(voice: Voice | undefined, document: string, variables: object): Promise<Heard> {
  if (!voice) throw new Error('Nobody is signed in');
  const { data, errors } = await voice<{ answer: Heard | null }>(document, variables);
  if (data?.answer) return data.answer;
  return { broke: errors?.map(({ message }) => message).join('; ') ?? 'No answer' };
}
