import type { Quote } from '@domain/pricing';
import type { OrderView } from '../backend/orders';
import type { PlacingRefusal } from '../backend/place-order';
import { BackendUnavailable } from '../backend/unavailable';
import { guestOrders } from '../session/guest-orders';
import { HOME, type PlacingResult, standCheckout } from './testing/checkout.fixture';

const order = (id: string, state = 'pending'): OrderView =>
  ({ id, state, number: 'N', placedAt: '2026-01-01', lines: [] }) as unknown as OrderView;
const quote = (total: number): Quote => ({ total, lines: [] }) as unknown as Quote;
const refused = (
  reason: PlacingRefusal['reason'],
  more: Partial<PlacingRefusal> = {},
): PlacingResult => ({ refused: { reason, lines: [], problems: [], ...more } });

/** Each answer in turn, the last one for ever. */
function inTurn(...answers: ((id: string) => PlacingResult | Error)[]) {
  let turn = -1;
  return ({ checkoutId }: { checkoutId: string }): Promise<PlacingResult> => {
    turn = Math.min(turn + 1, answers.length - 1);
    const answer = answers[turn]!(checkoutId);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
}

const placed = (id: string): PlacingResult => ({ order: order(id), token: 'secret' });

describe('placing an order', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('happens once, however often it is pressed', async () => {
    const { placing, requests } = standCheckout(inTurn(placed));

    const [first, second] = await Promise.all([placing.place(1595), placing.place(1595)]);

    expect(requests.length).toBe(1);
    expect(first?.order.id).toBe(requests[0]!.checkoutId);
    expect(second).toBeUndefined();
  });

  it('is the same order when tried again after no answer', async () => {
    const noAnswer = () => new BackendUnavailable('offline', 'no answer');
    const { placing, requests } = standCheckout(inTurn(noAnswer, placed));

    expect(await placing.place(1595)).toBeUndefined();
    expect(placing.refused()?.reason).toBe('offline');
    await placing.place(1595);

    expect(requests[1]?.checkoutId).toBe(requests[0]!.checkoutId);
    expect(placing.refused()).toBeUndefined();
    expect(guestOrders()[0]?.token).toBe('secret');
  });

  it('is another order when the last one was given up meanwhile', async () => {
    const expired = (id: string): PlacingResult => ({ order: order(id, 'expired') });
    const { placing, requests } = standCheckout(inTurn(expired, placed));

    const answer = await placing.place(1595);

    expect(requests.length).toBe(2);
    expect(requests[1]?.checkoutId).not.toBe(requests[0]!.checkoutId);
    expect(answer && 'order' in answer && answer.order.id).toBe(requests[1]!.checkoutId);
  });

  it('asks for nothing without a good address', async () => {
    const { checkout, placing, requests } = standCheckout(inTurn(placed));
    checkout.address.set({ ...HOME, phone: '' });

    expect(await placing.place(1595)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('takes what is there of a short line and orders that at the new total', async () => {
    const short = { lines: [{ sku: 'tea', left: 1 }], quote: quote(1095) };
    const { placing, requests } = standCheckout(
      inTurn(() => refused('out-of-stock', short), placed),
    );
    await placing.place(1595);

    await placing.accept(short.quote);

    expect(requests[1]?.lines).toEqual([{ sku: 'tea', quantity: 1 }]);
    expect(requests[1]?.expectedTotal).toBe(1095);
    expect(placing.refused()).toBeUndefined();
  });

  it('orders what cost something else before at the price that was shown', async () => {
    const dearer = { lines: [{ sku: 'tea', priceNow: 600 }], quote: quote(1795) };
    const { placing, requests } = standCheckout(
      inTurn(() => refused('price-changed', dearer), placed),
    );
    await placing.place(1595);

    await placing.accept(dearer.quote);

    expect(requests.map(({ expectedTotal }) => expectedTotal)).toEqual([1595, 1795]);
    expect(requests[1]?.lines).toEqual(requests[0]!.lines);
  });

  it('forgets a refusal once something else is asked for', async () => {
    const { checkout, placing } = standCheckout(inTurn(() => refused('too-busy')));
    await placing.place(1595);
    expect(placing.refused()?.reason).toBe('too-busy');

    checkout.setShippingMethod('express');

    expect(placing.refused()).toBeUndefined();
  });
});
