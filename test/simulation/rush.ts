import { standing } from './invariants';
import { guest, type Person } from './people';
import { confirmPayment, placeOrder } from './requests';
import { quiet } from './drain';
import { said } from './shopper-actions';
import { startTortureShop } from './simulation-backend';
import { createWorld, ware, wishOf, type Checkout, type World } from './state';

export type RushReport = {
  buyers: number;
  /** Orders paid, and why others got none. */
  paid: number;
  refused: Record<string, number>;
  piecesSold: number;
  piecesLeft: number;
  /** From the first click to the last answer. */
  seconds: number;
  /** Of this whole process, in which the buyers live too. */
  cpuMillisecondsPerOrder: number;
  violations: string[];
};

const PRICE = 1999;
const PIECES = 12;
const AT_ONCE_MADE = 20;

/** So many people buy one to three of a few hot wares at the same moment; there is not enough for all. */
export async function rush({ buyers = 200, skus = 20 } = {}): Promise<RushReport> {
  const shop = await startTortureShop();
  try {
    const wares = Array.from({ length: skus }, (_, n) => ware(n, PRICE, PIECES));
    const world = await createWorld(shop, 0, { wares });
    const people: Person[] = [];
    while (people.length < buyers) {
      const names = Array.from(
        { length: AT_ONCE_MADE },
        (_, n) => `Buyer${String(people.length + n)}`,
      );
      people.push(...(await Promise.all(names.map((name) => guest(shop, name)))));
    }
    const cpu = process.cpuUsage();
    const started = performance.now();
    const outcomes = await Promise.all(people.slice(0, buyers).map((one, n) => buy(world, one, n)));
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    await quiet(world);
    const stock = await shop.all<{ available: number; sold: number }>('Stock');
    const paid = outcomes.filter((outcome) => outcome === 'paid').length;
    return {
      ...{ buyers, paid, seconds },
      refused: countsOf(outcomes.filter((outcome) => outcome !== 'paid')),
      piecesSold: stock.reduce((sum, { sold }) => sum + sold, 0),
      piecesLeft: stock.reduce((sum, { available }) => sum + available, 0),
      cpuMillisecondsPerOrder: (user + system) / 1000 / Math.max(1, paid),
      violations: [...world.violations, ...lost(world), ...(await standing(world))],
    };
  } finally {
    await shop.cloud.stop();
  }
}

/** `paid`, or why not. */
async function buy(world: World, person: Person, n: number): Promise<string> {
  // Neighbours want the same, so that all of a ware's buyers meet in its record.
  const lines = Array.from({ length: (n % 3) + 1 }, (_, more) => ({
    sku: Math.floor(n / 10) + more,
    quantity: 1,
  }));
  const wish = wishOf(world, person, { lines, to: 0, total: 'right' });
  const id = wish.checkoutId;
  const checkout: Checkout = { id, person, wish, knownBy: new Set([person.name]) };
  world.checkouts.push(checkout);
  const placed = await placeOrder(person, wish);
  said(world, checkout, placed);
  if (!placed.clientSecret) return placed.refused?.reason ?? placed.broke ?? 'no answer';
  world.shop.stripe.byHand.pay(placed.clientSecret.split('_secret_')[0] ?? '');
  const back = await confirmPayment(person, { id, token: checkout.token });
  said(world, checkout, back);
  return back.order?.state ?? back.refused?.reason ?? back.broke ?? 'no answer';
}

/** Whoever paid has a paid order. */
function lost({ checkouts, seen }: World): string[] {
  return checkouts
    .filter(({ clientSecret }) => clientSecret !== undefined)
    .filter(({ id }) => seen.orders.get(id)?.state !== 'paid')
    .map(({ id }) => `${id} was paid for and is ${seen.orders.get(id)?.state ?? 'not there'}`);
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
