import { pickCheckout } from './pick-checkout';
import type { ActionHandler } from './perform-action';
import {
  requestReturn,
  cancelOrder,
  claimOrders,
  confirmPayment,
  placeOrder,
  readOrder,
} from './requests';
import type { Response } from './requests';
import { pickWrapped, buildPlaceOrderRequest, type Checkout, type SimulationState } from './state';
import type { Person } from './people';

export const NOTHING_TO_DO = 'nothing to do';

const place: ActionHandler<'place'> = async (state, action) => {
  const person = pickShopper(state, action.personIndex);
  const request = buildPlaceOrderRequest(state, person, action);
  const viewers = new Set([person.name]);
  const checkout: Checkout = { id: request.checkoutId, person, request, viewers };
  state.checkouts.push(checkout);
  return recordResponse(state, checkout, await placeOrder(person, request));
};

const repeatPlaceOrder: ActionHandler<'repeat-place-order'> = async (
  state,
  { checkout: n, how },
) => {
  const checkout = pickCheckout(state, n, ['pending']);
  if (!checkout) return NOTHING_TO_DO;
  const { request, person, id } = checkout;
  if (how === 'same') return recordResponse(state, checkout, await placeOrder(person, request));
  // An order that was not observed may not exist: then any content may place it.
  if (!state.observer.orders.has(id)) return NOTHING_TO_DO;
  const stranger = pickStranger(state, checkout, n);
  const response =
    how === 'other-content'
      ? await placeOrder(person, { ...request, email: `else-${request.email}` })
      : await placeOrder(stranger, request);
  if (response.order || response.token || response.clientSecret) {
    state.violations.push(`checkout id ${id} returned its order to ${how}`);
  }
  return describeOutcome(response);
};

const confirm: ActionHandler<'confirm-payment'> = async (state, { checkout: n }) => {
  const checkout = pickCheckout(state, n, ['pending', 'expired', 'cancelled']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person } = checkout;
  return recordResponse(state, checkout, await confirmPayment(person, { id, token }));
};

const cancel: ActionHandler<'cancel'> = async (state, { checkout: n }) => {
  const checkout = pickCheckout(state, n, ['pending', 'paid']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person } = checkout;
  return recordResponse(state, checkout, await cancelOrder(person, { id, token }));
};

const submitReturn: ActionHandler<'request-return'> = async (
  state,
  { checkout: n, line, quantity },
) => {
  const checkout = pickCheckout(state, n, ['delivered']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person, request } = checkout;
  const lines = [{ sku: pickWrapped(request.lines, line).sku, quantity }];
  return recordResponse(state, checkout, await requestReturn(person, { id, token, lines }));
};

const claim: ActionHandler<'claim'> = async (state, { personIndex, checkout: n, token: which }) => {
  const person = pickWrapped(
    state.people.filter(({ user }) => user),
    personIndex,
  );
  const guests = state.checkouts.filter(({ token }) => token !== undefined);
  if (guests.length === 0) return NOTHING_TO_DO;
  const checkout = pickWrapped(guests, n);
  const token = which === 'right' ? (checkout.token ?? '') : 'not-the-token';
  if (which === 'right') checkout.viewers.add(person.name);
  const claimed = await claimOrders(person, [{ id: checkout.id, token }]);
  if (which === 'wrong' && claimed?.includes(checkout.id)) {
    state.violations.push(`${person.name} claimed ${checkout.id} without its token`);
  }
  return claimed ? `claimed ${claimed.length}` : 'error: no response';
};

const accessForeignOrder: ActionHandler<'access-foreign-order'> = async (
  state,
  { personIndex, checkout: n, token: which, by },
) => {
  if (state.checkouts.length === 0) return NOTHING_TO_DO;
  const checkout = pickWrapped(state.checkouts, n);
  const { id, request } = checkout;
  const person = pickStranger(state, checkout, personIndex);
  const others = state.checkouts.filter((one) => one.token && one.id !== id);
  const token = which === 'none' ? undefined : pickToken(which, others, n);
  const lines = [{ sku: pickWrapped(request.lines, 0).sku, quantity: 1 }];
  const requests: Record<typeof by, () => Promise<Response>> = {
    read: () => readOrder(person, { id, token }),
    confirm: () => confirmPayment(person, { id, token }),
    cancel: () => cancelOrder(person, { id, token }),
    return: () => requestReturn(person, { id, token, lines }),
    place: () => placeOrder(person, request),
  };
  if (by === 'place' && !state.observer.orders.has(id)) return NOTHING_TO_DO;
  const response = await requests[by]();
  if (response.order?.id === id || response.clientSecret) {
    state.violations.push(`${person.name} accessed ${id} of another person by ${by}`);
  }
  return describeOutcome(response);
};

export const shopperActions = {
  place,
  'repeat-place-order': repeatPlaceOrder,
  'confirm-payment': confirm,
  cancel,
  'request-return': submitReturn,
  claim,
  'access-foreign-order': accessForeignOrder,
};

/** Records a response in its checkout; adds a violation when it shows a wrong total or a foreign order. */
export function recordResponse(
  state: SimulationState,
  checkout: Checkout,
  response: Response,
): string {
  const { id, request, person } = checkout;
  const { order, token, clientSecret } = response;
  if (token) checkout.token ??= order?.id === id ? token : undefined;
  if (clientSecret && order?.id === id) checkout.clientSecret = clientSecret;
  if (order?.id === id && order.total !== request.expectedTotal) {
    state.violations.push(
      `${id} costs ${order.total}; ${person.name} agreed to ${request.expectedTotal}`,
    );
  }
  const other = order && order.id !== id && state.checkouts.find((one) => one.id === order.id);
  if (other && !other.viewers.has(person.name)) {
    state.violations.push(`${person.name} received ${other.id} of ${other.person.name}`);
  }
  return describeOutcome(response);
}

export function describeOutcome({ order, refused, error }: Response): string {
  if (error !== undefined) return `error: ${error.slice(0, 80)}`;
  return order ? `${order.id} ${order.state} v${order.version}` : (refused?.reason ?? '?');
}

// Mostly a person without an unpaid order, because placing another one replaces it.
function pickShopper({ people, checkouts, observer }: SimulationState, n: number): Person {
  const busy = checkouts.filter(({ id }) => observer.orders.get(id)?.state === 'pending');
  const free = people.filter((one) => !busy.some(({ person }) => person === one));
  return pickWrapped(free.length > 0 && n % 6 > 0 ? free : people, n);
}

function pickStranger(state: SimulationState, { viewers }: Checkout, n: number): Person {
  return pickWrapped(
    state.people.filter(({ name }) => !viewers.has(name)),
    n,
  );
}

function pickToken(which: 'wrong' | 'of-other-order', others: Checkout[], n: number): string {
  const wrong = 'bm90LXRoZS10b2tlbi1vZi1hbnlvbmUtYXQtYWxsLW5vdA';
  return which === 'wrong' || others.length === 0 ? wrong : (pickWrapped(others, n).token ?? wrong);
}
