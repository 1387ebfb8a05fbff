import type { Quote } from '@domain/pricing';
import type { OrderView } from '../backend/orders';
import type { PlaceOrderRefusal } from '../backend/place-order';
import { BackendUnavailable } from '../backend/backend-unavailable';
import { readGuestOrders } from '../session/guest-orders';
import { HOME, type PlaceOrderResponse, createCheckoutFixture } from './testing/checkout.fixture';

const buildOrder = (id: string, state = 'pending'): OrderView =>
  ({ id, state, number: 'N', placedAt: '2026-01-01', lines: [] }) as unknown as OrderView;
const buildQuote = (total: number): Quote => ({ total, lines: [] }) as unknown as Quote;
const buildRefusal = (
  reason: PlaceOrderRefusal['reason'],
  details: Partial<PlaceOrderRefusal> = {},
): PlaceOrderResponse => ({ refused: { reason, lines: [], problems: [], ...details } });

/** Responds with each result in turn; repeats the last one. */
function respondInTurn(...results: ((id: string) => PlaceOrderResponse | Error)[]) {
  let turn = -1;
  return ({ checkoutId }: { checkoutId: string }): Promise<PlaceOrderResponse> => {
    turn = Math.min(turn + 1, results.length - 1);
    const result = results[turn]!(checkoutId);
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  };
}

const buildPlaced = (id: string): PlaceOrderResponse => ({
  order: buildOrder(id),
  token: 'secret',
});

describe('placement an order', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('places one order for concurrent calls', async () => {
    const { placement, requests } = createCheckoutFixture(respondInTurn(buildPlaced));

    const [first, second] = await Promise.all([
      placement.placeOrder(1595),
      placement.placeOrder(1595),
    ]);

    expect(requests.length).toBe(1);
    expect('order' in first && first.order.id).toBe(requests[0]!.checkoutId);
    expect(second).toEqual({ refused: { reason: 'in-progress' } });
  });

  it('retries with the same checkout id after a lost response', async () => {
    const fail = () => new BackendUnavailable('offline', 'no response');
    const { placement, requests } = createCheckoutFixture(respondInTurn(fail, buildPlaced));

    expect(await placement.placeOrder(1595)).toEqual({ refused: { reason: 'offline' } });
    expect(placement.refusal()?.reason).toBe('offline');
    await placement.placeOrder(1595);

    expect(requests[1]?.checkoutId).toBe(requests[0]!.checkoutId);
    expect(placement.refusal()).toBeUndefined();
    expect(readGuestOrders()[0]?.token).toBe('secret');
  });

  it('uses a new checkout id when the previous order has expired', async () => {
    const expired = (id: string): PlaceOrderResponse => ({ order: buildOrder(id, 'expired') });
    const { placement, requests } = createCheckoutFixture(respondInTurn(expired, buildPlaced));

    const result = await placement.placeOrder(1595);

    expect(requests.length).toBe(2);
    expect(requests[1]?.checkoutId).not.toBe(requests[0]!.checkoutId);
    expect('order' in result && result.order.id).toBe(requests[1]!.checkoutId);
  });

  it('sends nothing without a valid address', async () => {
    const { checkout, placement, requests } = createCheckoutFixture(respondInTurn(buildPlaced));
    checkout.setAddress({ ...HOME, phone: '' });

    expect(await placement.placeOrder(1595)).toEqual({ refused: { reason: 'incomplete' } });
    expect(requests).toEqual([]);
  });

  it('reduces a short line and orders at the new total', async () => {
    const short = { lines: [{ sku: 'tea', left: 1 }], quote: buildQuote(1095) };
    const { placement, requests } = createCheckoutFixture(
      respondInTurn(() => buildRefusal('out-of-stock', short), buildPlaced),
    );
    await placement.placeOrder(1595);

    await placement.acceptQuote(short.quote);

    expect(requests[1]?.lines).toEqual([{ sku: 'tea', quantity: 1 }]);
    expect(requests[1]?.expectedTotal).toBe(1095);
    expect(placement.refusal()).toBeUndefined();
  });

  it('orders at the new price that was accepted', async () => {
    const changed = { lines: [{ sku: 'tea', priceNow: 600 }], quote: buildQuote(1795) };
    const { placement, requests } = createCheckoutFixture(
      respondInTurn(() => buildRefusal('price-changed', changed), buildPlaced),
    );
    await placement.placeOrder(1595);

    await placement.acceptQuote(changed.quote);

    expect(requests.map(({ expectedTotal }) => expectedTotal)).toEqual([1595, 1795]);
    expect(requests[1]?.lines).toEqual(requests[0]!.lines);
  });

  it('drops the refusal when the shopper changes the form', async () => {
    const { checkout, placement } = createCheckoutFixture(
      respondInTurn(() => buildRefusal('too-busy')),
    );
    await placement.placeOrder(1595);
    expect(placement.refusal()?.reason).toBe('too-busy');

    checkout.setShippingMethod('express');

    expect(placement.refusal()).toBeUndefined();
  });
});
