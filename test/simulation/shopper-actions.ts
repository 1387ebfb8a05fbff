import { checkoutIn } from './choose-action';
import type { Deed } from './perform-action';
import {
  requestReturn,
  cancelOrder,
  claimOrders,
  confirmPayment,
  placeOrder,
  readOrder,
} from './requests';
import type { Heard } from './requests';
import { nth, wishOf, type Checkout, type World } from './state';
import type { Person } from './people';

export const NOTHING_TO_DO = 'nothing to do';

const place: Deed<'place'> = async (world, action) => {
  const person = shopperIn(world, action.who);
  const wish = wishOf(world, person, action);
  const knownBy = new Set([person.name]);
  const checkout: Checkout = { id: wish.checkoutId, person, wish, knownBy };
  world.checkouts.push(checkout);
  return said(world, checkout, await placeOrder(person, wish));
};

const placeAgain: Deed<'place-again'> = async (world, { checkout: n, how }) => {
  const checkout = checkoutIn(world, n, ['pending']);
  if (!checkout) return NOTHING_TO_DO;
  const { wish, person, id } = checkout;
  if (how === 'same') return said(world, checkout, await placeOrder(person, wish));
  // Nobody knows whether it was placed: then it may be placed with any content.
  if (!world.seen.orders.has(id)) return NOTHING_TO_DO;
  const stranger = strangerTo(world, checkout, n);
  const heard =
    how === 'other-content'
      ? await placeOrder(person, { ...wish, email: `else-${wish.email}` })
      : await placeOrder(stranger, wish);
  if (heard.order || heard.token || heard.clientSecret) {
    world.violations.push(`checkout id ${id} was answered to ${how}`);
  }
  return outcome(heard);
};

const comeBack: Deed<'come-back'> = async (world, { checkout: n }) => {
  const checkout = checkoutIn(world, n, ['pending', 'expired', 'cancelled']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person } = checkout;
  return said(world, checkout, await confirmPayment(person, { id, token }));
};

const cancel: Deed<'cancel'> = async (world, { checkout: n }) => {
  const checkout = checkoutIn(world, n, ['pending', 'paid']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person } = checkout;
  return said(world, checkout, await cancelOrder(person, { id, token }));
};

const giveBack: Deed<'request-return'> = async (world, { checkout: n, line, quantity }) => {
  const checkout = checkoutIn(world, n, ['delivered']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, token, person, wish } = checkout;
  const lines = [{ sku: nth(wish.lines, line).sku, quantity }];
  return said(world, checkout, await requestReturn(person, { id, token, lines }));
};

const claim: Deed<'claim'> = async (world, { who, checkout: n, token: which }) => {
  const person = nth(
    world.people.filter(({ user }) => user),
    who,
  );
  const guests = world.checkouts.filter(({ token }) => token !== undefined);
  if (guests.length === 0) return NOTHING_TO_DO;
  const checkout = nth(guests, n);
  const token = which === 'right' ? (checkout.token ?? '') : 'not-the-token';
  if (which === 'right') checkout.knownBy.add(person.name);
  const claimed = await claimOrders(person, [{ id: checkout.id, token }]);
  if (which === 'wrong' && claimed?.includes(checkout.id)) {
    world.violations.push(`${person.name} claimed ${checkout.id} without its token`);
  }
  return claimed ? `claimed ${String(claimed.length)}` : 'broke';
};

const pry: Deed<'pry'> = async (world, { who, checkout: n, token: which, by }) => {
  if (world.checkouts.length === 0) return NOTHING_TO_DO;
  const checkout = nth(world.checkouts, n);
  const { id, wish } = checkout;
  const person = strangerTo(world, checkout, who);
  const others = world.checkouts.filter((one) => one.token && one.id !== id);
  const token = which === 'none' ? undefined : tokenOf(which, others, n);
  const lines = [{ sku: nth(wish.lines, 0).sku, quantity: 1 }];
  const asked: Record<typeof by, () => Promise<Heard>> = {
    read: () => readOrder(person, { id, token }),
    confirm: () => confirmPayment(person, { id, token }),
    cancel: () => cancelOrder(person, { id, token }),
    return: () => requestReturn(person, { id, token, lines }),
    place: () => placeOrder(person, wish),
  };
  if (by === 'place' && !world.seen.orders.has(id)) return NOTHING_TO_DO;
  const heard = await asked[by]();
  if (heard.order?.id === id || heard.clientSecret) {
    world.violations.push(`${person.name} got ${id} of somebody else by ${by}`);
  }
  return outcome(heard);
};

export const shopperActions = {
  place,
  'place-again': placeAgain,
  'come-back': comeBack,
  cancel,
  'request-return': giveBack,
  claim,
  pry,
};

/** Remembers what a person was told of their checkout, and looks whether it may be so. */
export function said(world: World, checkout: Checkout, heard: Heard): string {
  const { id, wish, person } = checkout;
  const { order, token, clientSecret } = heard;
  if (token) checkout.token ??= order?.id === id ? token : undefined;
  if (clientSecret && order?.id === id) checkout.clientSecret = clientSecret;
  if (order?.id === id && order.total !== wish.expectedTotal) {
    world.violations.push(
      `${id} costs ${String(order.total)}; ${person.name} agreed to ${String(wish.expectedTotal)}`,
    );
  }
  const other = order && order.id !== id && world.checkouts.find((one) => one.id === order.id);
  if (other && !other.knownBy.has(person.name)) {
    world.violations.push(`${person.name} was answered with ${other.id} of ${other.person.name}`);
  }
  return outcome(heard);
}

export function outcome({ order, refused, broke }: Heard): string {
  if (broke !== undefined) return `broke: ${broke.slice(0, 80)}`;
  return order ? `${order.id} ${order.state} v${String(order.version)}` : (refused?.reason ?? '?');
}

// Mostly somebody who has nothing left to pay: for the others it replaces what they have begun.
function shopperIn({ people, checkouts, seen }: World, n: number): Person {
  const busy = checkouts.filter(({ id }) => seen.orders.get(id)?.state === 'pending');
  const free = people.filter((one) => !busy.some(({ person }) => person === one));
  return nth(free.length > 0 && n % 6 > 0 ? free : people, n);
}

function strangerTo(world: World, { knownBy }: Checkout, n: number): Person {
  return nth(
    world.people.filter(({ name }) => !knownBy.has(name)),
    n,
  );
}

function tokenOf(which: 'wrong' | 'of-another', others: Checkout[], n: number): string {
  const wrong = 'bm90LXRoZS10b2tlbi1vZi1hbnlvbmUtYXQtYWxsLW5vdA';
  return which === 'wrong' || others.length === 0 ? wrong : (nth(others, n).token ?? wrong);
}
