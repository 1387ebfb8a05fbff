import { checkoutIn } from './choose-action';
import type { Deed } from './perform-action';
import type { OrderState } from '../../domain/order-state';
import type { StaffEvent } from './plan';
import { advanceOrder, receiveStock, refundOrder } from './requests';
import { NOTHING_TO_DO, said } from './shopper-actions';
import { nth, type World } from './state';

const FROM: Record<StaffEvent, OrderState[]> = {
  pack: ['paid'],
  ship: ['packed'],
  deliver: ['shipped'],
  cancel: ['pending', 'paid', 'packed'],
  'accept-return': ['return-requested'],
  'refuse-return': ['return-requested'],
};

const advance: Deed<'advance'> = async (world, { checkout: n, event }) => {
  const checkout = checkoutIn(world, n, FROM[event]);
  if (!checkout) return NOTHING_TO_DO;
  return said(world, checkout, await advanceOrder(world.staff, { id: checkout.id, event }));
};

const refund: Deed<'refund'> = async (world, { checkout: n, line, quantity, shipping }) => {
  const checkout = checkoutIn(world, n, ['paid', 'packed', 'shipped', 'delivered']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, wish } = checkout;
  const lines = [{ sku: nth(wish.lines, line).sku, quantity }];
  return said(world, checkout, await refundOrder(world.staff, { id, lines, shipping }));
};

const MOST_TRIES = 4;

// Asked with the same note until the answer is certain: how much there is has to be known.
const restock: Deed<'restock'> = async (world, { sku: n, quantity }) => {
  const ware = nth(world.wares, n);
  world.count += 1;
  const deliveryId = `note-${String(world.seed)}-${String(world.count)}`;
  const note = { deliveryId, lines: [{ sku: ware.sku, quantity }] };
  ware.unsure += quantity;
  for (let tried = 1; tried <= MOST_TRIES; tried += 1) {
    if ((await receiveStock(world.staff, note)) === undefined) continue;
    ware.unsure -= quantity;
    ware.stocked += quantity;
    return `${ware.sku} +${String(quantity)}`;
  }
  return 'broke';
};

const changePrice: Deed<'change-price'> = async (world, { sku: n, price }) => {
  const ware = nth(world.wares, n);
  const { stocked, unsure, ...variant } = { ...ware, price };
  await world.shop.put('Variant', { ...variant, position: 0 });
  ware.price = price;
  return `${ware.sku} ${String(price)} (${String(stocked + unsure)} so far)`;
};

const sweep: Deed<'sweep'> = (world) => run(world, 'sweep-orders');
const reconcile: Deed<'reconcile'> = (world) => run(world, 'reconcile');

const wait: Deed<'wait'> = (world, { minutes }) => {
  world.shop.cloud.clock.advance(minutes * 60_000);
  return Promise.resolve(`${String(minutes)} min`);
};

export const counterActions = {
  advance,
  refund,
  restock,
  'change-price': changePrice,
  sweep,
  reconcile,
  wait,
};

/** Runs a scheduled function now, by a part of its name; none of that name does nothing. */
export async function run({ shop: { cloud } }: World, name: string): Promise<string> {
  const found = cloud.schedules.list().find(({ functionName }) => functionName.includes(name));
  if (!found) return NOTHING_TO_DO;
  const done = await cloud.schedules.run(found.name);
  return 'error' in done ? `broke: ${done.error.message.slice(0, 80)}` : 'done';
}
