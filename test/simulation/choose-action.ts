import type { OrderState } from '../../domain/order-state';
import { nth, type Checkout, type World } from './state';

const MOSTLY = 10;

/**
 * The n-th checkout whose order is in one of these states, as far as anyone knows; one time in ten
 * any checkout, since people also press buttons that lead nowhere.
 */
export function checkoutIn(
  world: World,
  n: number,
  states: OrderState[],
  isFitting: (checkout: Checkout) => boolean = () => true,
): Checkout | undefined {
  const fitting = world.checkouts.filter((checkout) => {
    const order = world.seen.orders.get(checkout.id);
    return order && states.includes(order.state) && isFitting(checkout);
  });
  const among = fitting.length > 0 && n % MOSTLY > 0 ? fitting : world.checkouts;
  return among.length > 0 ? nth(among, n) : undefined;
}
