import type { OrderState } from '../../domain/order-state';
import { pickWrapped, type Checkout, type SimulationState } from './state';

const ANY_CHECKOUT_INTERVAL = 10;

/**
 * Picks the n-th checkout whose observed order is in one of `states`. One time in ten picks among all
 * checkouts, because people also use buttons that no longer apply.
 */
export function pickCheckout(
  state: SimulationState,
  n: number,
  states: OrderState[],
  matches: (checkout: Checkout) => boolean = () => true,
): Checkout | undefined {
  const matching = state.checkouts.filter((checkout) => {
    const order = state.observer.orders.get(checkout.id);
    return order && states.includes(order.state) && matches(checkout);
  });
  const candidates =
    matching.length > 0 && n % ANY_CHECKOUT_INTERVAL > 0 ? matching : state.checkouts;
  return candidates.length > 0 ? pickWrapped(candidates, n) : undefined;
}
