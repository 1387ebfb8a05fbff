import { pickCheckout } from './pick-checkout';
import type { ActionHandler } from './perform-action';
import type { OrderState } from '../../domain/order-state';
import type { StaffEvent } from './plan';
import { advanceOrder, receiveStock, refundOrder } from './requests';
import { NOTHING_TO_DO, recordResponse } from './shopper-actions';
import { pickWrapped, type SimulationState } from './state';

const FROM: Record<StaffEvent, OrderState[]> = {
  pack: ['paid'],
  ship: ['packed'],
  deliver: ['shipped'],
  cancel: ['pending', 'paid', 'packed'],
  'accept-return': ['return-requested'],
  'refuse-return': ['return-requested'],
};

const advance: ActionHandler<'advance'> = async (state, { checkout: n, event }) => {
  const checkout = pickCheckout(state, n, FROM[event]);
  if (!checkout) return NOTHING_TO_DO;
  return recordResponse(
    state,
    checkout,
    await advanceOrder(state.staff, { id: checkout.id, event }),
  );
};

const refund: ActionHandler<'refund'> = async (
  state,
  { checkout: n, line, quantity, shipping },
) => {
  const checkout = pickCheckout(state, n, ['paid', 'packed', 'shipped', 'delivered']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, request } = checkout;
  const lines = [{ sku: pickWrapped(request.lines, line).sku, quantity }];
  return recordResponse(state, checkout, await refundOrder(state.staff, { id, lines, shipping }));
};

const MAX_TRIES = 4;

// Repeats the same delivery until a response arrives: the invariants need the exact stock.
const restock: ActionHandler<'restock'> = async (state, { sku: n, quantity }) => {
  const product = pickWrapped(state.products, n);
  state.count += 1;
  const deliveryId = `delivery-${state.seed}-${state.count}`;
  const delivery = { deliveryId, lines: [{ sku: product.sku, quantity }] };
  product.unconfirmed += quantity;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    if ((await receiveStock(state.staff, delivery)) === undefined) continue;
    product.unconfirmed -= quantity;
    product.stocked += quantity;
    return `${product.sku} +${quantity}`;
  }
  return 'error: no response';
};

const changePrice: ActionHandler<'change-price'> = async (state, { sku: n, price }) => {
  const product = pickWrapped(state.products, n);
  const { stocked, unconfirmed, ...variant } = { ...product, price };
  await state.backend.put('Variant', { ...variant, position: 0 });
  product.price = price;
  return `${product.sku} ${price} (${stocked + unconfirmed} stocked)`;
};

const sweep: ActionHandler<'sweep'> = (state) => runSchedule(state, 'sweep-orders');
const reconcile: ActionHandler<'reconcile'> = (state) => runSchedule(state, 'reconcile');

const wait: ActionHandler<'advance-clock'> = (state, { minutes }) => {
  state.backend.cloud.clock.advance(minutes * 60_000);
  return Promise.resolve(`${minutes} min`);
};

export const staffActions = {
  advance,
  refund,
  restock,
  'change-price': changePrice,
  sweep,
  reconcile,
  'advance-clock': wait,
};

/** Runs the first scheduled function whose name contains `name`; does nothing when none matches. */
export async function runSchedule(
  { backend: { cloud } }: SimulationState,
  name: string,
): Promise<string> {
  const found = cloud.schedules.list().find(({ functionName }) => functionName.includes(name));
  if (!found) return NOTHING_TO_DO;
  const result = await cloud.schedules.run(found.name);
  return 'error' in result ? `error: ${result.error.message.slice(0, 80)}` : 'done';
}
