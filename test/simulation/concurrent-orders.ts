import { checkInvariants } from './invariants';
import { createGuest, type Person } from './people';
import { confirmPayment, placeOrder } from './requests';
import { waitUntilIdle } from './drain';
import { recordResponse } from './shopper-actions';
import { startSimulationBackend } from './simulation-backend';
import {
  createState,
  buildProduct,
  buildPlaceOrderRequest,
  type Checkout,
  type SimulationState,
} from './state';

export type ConcurrentOrdersReport = {
  buyers: number;
  paid: number;
  /** Buyers without a paid order, by refusal reason or state. */
  refused: Record<string, number>;
  unitsSold: number;
  unitsLeft: number;
  /** From the first request to the last response. */
  seconds: number;
  /** CPU time of the whole process, the buyers included. */
  cpuMillisecondsPerOrder: number;
  violations: string[];
};

const PRICE = 1999;
const UNITS_PER_SKU = 12;
const GUESTS_PER_BATCH = 20;

/** Lets `buyers` guests order one to three units of `skus` products at once; demand exceeds the stock. */
export async function runConcurrentOrders({
  buyers = 200,
  skus = 20,
} = {}): Promise<ConcurrentOrdersReport> {
  const backend = await startSimulationBackend();
  try {
    const products = Array.from({ length: skus }, (_, n) => buildProduct(n, PRICE, UNITS_PER_SKU));
    const state = await createState(backend, 0, { products });
    const people: Person[] = [];
    while (people.length < buyers) {
      const names = Array.from({ length: GUESTS_PER_BATCH }, (_, n) => `Buyer${people.length + n}`);
      people.push(...(await Promise.all(names.map((name) => createGuest(backend, name)))));
    }
    const cpu = process.cpuUsage();
    const started = performance.now();
    const outcomes = await Promise.all(people.slice(0, buyers).map((one, n) => buy(state, one, n)));
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    await waitUntilIdle(state);
    const stock = await backend.scan<{ available: number; sold: number }>('Stock');
    const paid = outcomes.filter((outcome) => outcome === 'paid').length;
    return {
      buyers,
      paid,
      seconds,
      refused: countBy(outcomes.filter((outcome) => outcome !== 'paid')),
      unitsSold: stock.reduce((sum, { sold }) => sum + sold, 0),
      unitsLeft: stock.reduce((sum, { available }) => sum + available, 0),
      cpuMillisecondsPerOrder: (user + system) / 1000 / Math.max(1, paid),
      violations: [
        ...state.violations,
        ...findLostOrders(state),
        ...(await checkInvariants(state)),
      ],
    };
  } finally {
    await backend.cloud.stop();
  }
}

/** Orders and pays. Returns `paid`, or the refusal reason or error. */
async function buy(state: SimulationState, person: Person, n: number): Promise<string> {
  // Neighbouring buyers order the same products, so that their writes to a stock record conflict.
  const lines = Array.from({ length: (n % 3) + 1 }, (_, more) => ({
    sku: Math.floor(n / 10) + more,
    quantity: 1,
  }));
  const request = buildPlaceOrderRequest(state, person, { lines, to: 0, total: 'right' });
  const id = request.checkoutId;
  const checkout: Checkout = { id, person, request, viewers: new Set([person.name]) };
  state.checkouts.push(checkout);
  const placed = await placeOrder(person, request);
  recordResponse(state, checkout, placed);
  if (!placed.clientSecret) return placed.refused?.reason ?? placed.error ?? 'no response';
  state.backend.stripe.dashboard.pay(placed.clientSecret.split('_secret_')[0] ?? '');
  const confirmed = await confirmPayment(person, { id, token: checkout.token });
  recordResponse(state, checkout, confirmed);
  return confirmed.order?.state ?? confirmed.refused?.reason ?? confirmed.error ?? 'no response';
}

/** Each paid checkout must have a paid order. */
function findLostOrders({ checkouts, observer }: SimulationState): string[] {
  return checkouts
    .filter(({ clientSecret }) => clientSecret !== undefined)
    .filter(({ id }) => observer.orders.get(id)?.state !== 'paid')
    .map(({ id }) => `${id} was paid for and is ${observer.orders.get(id)?.state ?? 'not there'}`);
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
