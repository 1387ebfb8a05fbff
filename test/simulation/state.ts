import type { Address } from '../../domain/address';
import type { Coupon } from '../../domain/coupon';
import { calculateQuote } from '../../domain/pricing';
import { shop as settings } from '../../domain/shop';
import type { Variant } from '../../amplify/tables/catalog-table';
import { OrderObserver } from './order-observer';
import { createGuest, createMember, type Person } from './people';
import type { SimulationBackend } from './simulation-backend';

export type PlaceOrderRequest = {
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  coupon?: string;
  expectedTotal: number;
  language: string;
};

/** A checkout of a person and what the API returned for it. */
export type Checkout = {
  id: string;
  person: Person;
  request: PlaceOrderRequest;
  token?: string;
  clientSecret?: string;
  /** The payment waits for a 3-D Secure challenge. */
  needsChallenge?: boolean;
  hasPaid?: boolean;
  /** Names of the people who may see its order. */
  viewers: Set<string>;
};

export type Product = Variant & { stocked: number; unconfirmed: number };

/** State of a run as a client of the API knows it. */
export type SimulationState = {
  backend: SimulationBackend;
  people: Person[];
  staff: Person;
  products: Product[];
  coupons: Coupon[];
  checkouts: Checkout[];
  observer: OrderObserver;
  /** Counter for ids, so that a seed repeats the same ids. */
  count: number;
  seed: number;
  /** Broken invariants. */
  violations: string[];
};

const text = (en: string) => ({ en, ko: en });
const PRICES = [100, 333, 1999, 4550, 7, 2500];
const STOCK = [40, 20, 9, 60, 12, 5];
const DESTINATIONS: [Address, string][] = [
  [buildAddress('US', 'OR', '97205'), 'standard'],
  [buildAddress('US', 'CA', '94110'), 'standard'],
  [buildAddress('US', 'CA', '94110'), 'express'],
  [buildAddress('KR', undefined, '04524'), 'standard'],
  [buildAddress('DE', undefined, '10115'), 'express'],
  [buildAddress('US', 'OR', '97205'), 'pick-up'],
];

/** Fills an empty backend with six products (or `products`), six coupons, guests, members and a staff member. */
export async function createState(
  backend: SimulationBackend,
  seed: number,
  {
    products = PRICES.map((price, n) => buildProduct(n, price, STOCK[n] ?? 0)),
    log = () => undefined,
  }: { products?: Product[]; log?: (line: string) => void } = {},
): Promise<SimulationState> {
  const coupons = buildCoupons(backend.cloud.clock.now());
  await backend.put('Product', {
    slug: 'thing',
    category: 'things',
    listing: 'shop',
    publishedAt: '2020-01-01T00:00:00.000Z',
    name: text('Thing'),
    blurb: text('Thing'),
    description: text('A thing'),
    details: [],
    options: [],
    picture: 'thing',
    tint: 1,
    currency: settings.currency,
  });
  for (const { stocked, unconfirmed, ...variant } of products) {
    await backend.put('Variant', { ...variant, position: unconfirmed });
    const stock = { available: stocked, reserved: 0, sold: 0 };
    await backend.put('Stock', { sku: variant.sku, productSlug: 'thing', ...stock });
  }
  for (const coupon of coupons) await backend.put('Coupon', coupon);
  const people: Person[] = [];
  for (const name of ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'])
    people.push(await createGuest(backend, name));
  for (const name of ['Gus', 'Hal', 'Ina', 'Jo']) people.push(await createMember(backend, name));
  const staff = await createMember(backend, 'Staff', 'staff');
  const observer = new OrderObserver(backend, log);
  const known = { checkouts: [], violations: [], count: 0 };
  return { backend, people, staff, products, coupons, observer, seed, ...known };
}

/** Builds the input of placeOrder; `total: 'right'` is computed from the current prices. */
export function buildPlaceOrderRequest(
  state: SimulationState,
  person: Person,
  {
    lines,
    to,
    coupon,
    total,
  }: { lines: LineQuantity[]; to: number; coupon?: number; total: string },
): PlaceOrderRequest {
  const [address, shippingMethod] = pickWrapped(DESTINATIONS, to);
  const known = coupon === undefined ? undefined : pickWrapped(state.coupons, coupon);
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(pickWrapped(state.products, sku).sku, quantity);
  state.count += 1;
  const request = {
    checkoutId: `checkout-${state.seed}-${String(state.count).padStart(6, '0')}`,
    lines: [...units].map(([sku, quantity]) => ({ sku, quantity })),
    email: person.email,
    address,
    shippingMethod,
    language: to % 2 === 0 ? 'en' : 'ko',
    ...(known && { coupon: known.code }),
  };
  const expectedTotal = computeTotal(state, request, known) + (total === 'right' ? 0 : 1);
  return { ...request, expectedTotal };
}

type LineQuantity = { sku: number; quantity: number };

function computeTotal(
  state: SimulationState,
  request: Omit<PlaceOrderRequest, 'expectedTotal'>,
  known?: Coupon,
): number {
  const lines = request.lines.map(({ sku, quantity }) => {
    const { price = 0, weightGrams } = state.products.find((one) => one.sku === sku) ?? {};
    return { sku, quantity, unitPrice: price, weightGrams };
  });
  const at = new Date(state.backend.cloud.clock.now()).toISOString();
  const quoteInput = {
    lines,
    destination: request.address,
    shippingMethod: request.shippingMethod,
    at,
  };
  const coupon = known && { code: known.code, known };
  const quote = calculateQuote({ ...quoteInput, coupon }, settings);
  return 'refused' in quote ? 0 : quote.total;
}

/** The n-th item, modulo the length. */
export function pickWrapped<T>(all: readonly T[], n: number): T {
  const one = all[n % all.length];
  if (one === undefined) throw new Error('Cannot pick from an empty list');
  return one;
}

/** Builds the n-th product with `stocked` units. */
export function buildProduct(n: number, price: number, stocked: number): Product {
  const sku = `THING-${n}`;
  const look = { productSlug: 'thing', options: [], picture: 'thing', weightGrams: 100 + n * 450 };
  return { sku, price, ...look, stocked, unconfirmed: 0 };
}

function buildCoupons(now: number): Coupon[] {
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

function buildAddress(country: string, region: string | undefined, postalCode: string): Address {
  const street = { line1: '1 Road', city: 'Town', phone: '+1 503 555 0100' };
  return { name: 'Some One', ...street, postalCode, country, ...(region && { region }) };
}
