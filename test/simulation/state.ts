import type { Address } from '../../domain/address';
import type { Coupon } from '../../domain/coupon';
import { quote } from '../../domain/pricing';
import { shop as settings } from '../../domain/shop';
import type { Variant } from '../../amplify/tables/catalog-table';
import { OrdersSeen } from './orders-seen';
import { guest, member, type Person } from './people';
import type { TortureShop } from './simulation-backend';

export type PlaceWish = {
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  coupon?: string;
  expectedTotal: number;
  language: string;
};

/** One attempt of a person to buy something, and what they were told of it. */
export type Checkout = {
  id: string;
  person: Person;
  wish: PlaceWish;
  token?: string;
  clientSecret?: string;
  /** The cardholder's bank asked them something. */
  asksBank?: boolean;
  hasPaid?: boolean;
  /** Names of everybody who may see its order. */
  knownBy: Set<string>;
};

export type Ware = Variant & { stocked: number; unsure: number };

/** Everything there is in a run, as an outsider knows it. */
export type World = {
  shop: TortureShop;
  people: Person[];
  staff: Person;
  wares: Ware[];
  coupons: Coupon[];
  checkouts: Checkout[];
  seen: OrdersSeen;
  /** Bumped for ids, so that a run makes the same again. */
  count: number;
  seed: number;
  /** What may never happen and did. */
  violations: string[];
};

const text = (en: string) => ({ en, ko: en });
const PRICES = [100, 333, 1999, 4550, 7, 2500];
const STOCK = [40, 20, 9, 60, 12, 5];
const DESTINATIONS: [Address, string][] = [
  [at('US', 'OR', '97205'), 'standard'],
  [at('US', 'CA', '94110'), 'standard'],
  [at('US', 'CA', '94110'), 'express'],
  [at('KR', undefined, '04524'), 'standard'],
  [at('DE', undefined, '10115'), 'express'],
  [at('US', 'OR', '97205'), 'pick-up'],
];

/** Fills an empty shop: six wares or others, six coupons, guests, members and somebody behind the counter. */
export async function createWorld(
  shop: TortureShop,
  seed: number,
  {
    wares = PRICES.map((price, n) => ware(n, price, STOCK[n] ?? 0)),
    tell = () => undefined,
  }: { wares?: Ware[]; tell?: (line: string) => void } = {},
): Promise<World> {
  const coupons = couponsAt(shop.cloud.clock.now());
  await shop.put('Product', {
    ...{
      slug: 'thing',
      category: 'things',
      shelf: 'shop',
      publishedAt: '2020-01-01T00:00:00.000Z',
    },
    ...{ name: text('Thing'), blurb: text('Thing'), description: text('A thing'), details: [] },
    ...{ options: [], picture: 'thing', tint: 1, currency: settings.currency },
  });
  for (const { stocked, unsure, ...variant } of wares) {
    await shop.put('Variant', { ...variant, position: unsure });
    const stock = { available: stocked, reserved: 0, sold: 0 };
    await shop.put('Stock', { sku: variant.sku, productSlug: 'thing', ...stock });
  }
  for (const coupon of coupons) await shop.put('Coupon', coupon);
  const people: Person[] = [];
  for (const name of ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo']) people.push(await guest(shop, name));
  for (const name of ['Gus', 'Hal', 'Ina', 'Jo']) people.push(await member(shop, name));
  const staff = await member(shop, 'Staff', 'staff');
  const seen = new OrdersSeen(shop, tell);
  const known = { checkouts: [], violations: [], count: 0 };
  return { shop, people, staff, wares, coupons, seen, seed, ...known };
}

/** What `person` would send, with the total that the rules give for the prices as they are now. */
export function wishOf(
  world: World,
  person: Person,
  { lines, to, coupon, total }: { lines: Wanted[]; to: number; coupon?: number; total: string },
): PlaceWish {
  const [address, shippingMethod] = nth(DESTINATIONS, to);
  const known = coupon === undefined ? undefined : nth(world.coupons, coupon);
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(nth(world.wares, sku).sku, quantity);
  world.count += 1;
  const wish = {
    checkoutId: `checkout-${String(world.seed)}-${String(world.count).padStart(6, '0')}`,
    lines: [...pieces].map(([sku, quantity]) => ({ sku, quantity })),
    ...{ email: person.email, address, shippingMethod, language: to % 2 === 0 ? 'en' : 'ko' },
    ...(known && { coupon: known.code }),
  };
  const expectedTotal = totalOf(world, wish, known) + (total === 'right' ? 0 : 1);
  return { ...wish, expectedTotal };
}

type Wanted = { sku: number; quantity: number };

function totalOf(world: World, wish: Omit<PlaceWish, 'expectedTotal'>, known?: Coupon): number {
  const lines = wish.lines.map(({ sku, quantity }) => {
    const { price = 0, weightGrams } = world.wares.find((one) => one.sku === sku) ?? {};
    return { sku, quantity, unitPrice: price, weightGrams };
  });
  const at = new Date(world.shop.cloud.clock.now()).toISOString();
  const request = { lines, destination: wish.address, shippingMethod: wish.shippingMethod, at };
  const coupon = known && { code: known.code, known };
  const answer = quote({ ...request, coupon }, settings);
  return 'refused' in answer ? 0 : answer.total;
}

/** The n-th of these, counted round. */
export function nth<T>(all: readonly T[], n: number): T {
  const one = all[n % all.length];
  if (one === undefined) throw new Error('There is nothing to choose from');
  return one;
}

/** The n-th thing to buy, of which there are so many pieces. */
export function ware(n: number, price: number, stocked: number): Ware {
  const sku = `THING-${String(n)}`;
  const look = { productSlug: 'thing', options: [], picture: 'thing', weightGrams: 100 + n * 450 };
  return { sku, price, ...look, stocked, unsure: 0 };
}

function couponsAt(now: number): Coupon[] {
  const day = (n: number) => new Date(now + n * 86_400_000).toISOString();
  const active = true;
  return [
    { code: 'TEN', kind: 'percent', value: 1000, maxUses: 5, maxUsesPerPerson: 1, active },
    { code: 'FEW', kind: 'fixed', value: 777, maxUses: 3, active },
    { code: 'EACH', kind: 'percent', value: 3333, maxUsesPerPerson: 2, active },
    { code: 'CARRY', kind: 'free-shipping', value: 0, active },
    { code: 'MUCH', kind: 'fixed', value: 500, minimum: 5000, maxUses: 20, active },
    { code: 'OVER', kind: 'percent', value: 5000, endsAt: day(-1), active },
  ];
}

function at(country: string, region: string | undefined, postalCode: string): Address {
  const street = { line1: '1 Road', city: 'Town', phone: '+1 503 555 0100' };
  return { name: 'Some One', ...street, postalCode, country, ...(region && { region }) };
}
