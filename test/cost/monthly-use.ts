import { HOURS_PER_MONTH } from '@baguni/local-cloud/cost';
import type { MonthlyUsage } from '@baguni/local-cloud/cost';
import { addQuantities, type Quantities } from '@baguni/local-cloud/cost';
import type { JourneyName } from './journeys';

/** Shoppers' activity in a month. */
export type MonthlyActivity = {
  visits: number;
  /** Visits in which a shopper adds to the cart. */
  carts: number;
  orders: number;
  /** Share of signed-in visits, carts and orders, 0 to 1. */
  signedInShare: number;
  /** Minutes that a signed-in visit, and the page of an order, stay connected. */
  connectedMinutes: number;
};

export const STORE_SIZES: Record<string, MonthlyActivity> = {
  idle: { visits: 0, carts: 0, orders: 0, signedInShare: 0, connectedMinutes: 0 },
  small: { visits: 5_000, carts: 400, orders: 100, signedInShare: 0.25, connectedMinutes: 8 },
  medium: {
    visits: 100_000,
    carts: 8_000,
    orders: 2_000,
    signedInShare: 0.3,
    connectedMinutes: 8,
  },
  large: {
    visits: 3_000_000,
    carts: 240_000,
    orders: 60_000,
    signedInShare: 0.35,
    connectedMinutes: 8,
  },
};

/** Estimates of how shoppers behave. */
const PRODUCTS_PER_VISIT = 3;
const VISITS_PER_MEMBER = 2;
const CHANGES_PER_CART = 2;
/** Share of signed-in orders that are the first of a new account. */
const NEW_ACCOUNT_SHARE = 0.3;

/**
 * Use without visitors: an hour of scheduled work, stored bytes (the catalogue, and the deployment's buckets),
 * and the number of metrics that orders write.
 */
export type BaseUse = { hour: Quantities; stored: Quantities; orderMetrics: number };

/** Number of runs of each journey in a month, and the use besides them. */
export function buildMonthlyUse(
  { visits, carts, orders, signedInShare, connectedMinutes }: MonthlyActivity,
  { hour, stored, orderMetrics }: BaseUse,
): MonthlyUsage<JourneyName> {
  const signUps = orders * signedInShare * NEW_ACCOUNT_SHARE;
  const memberVisits = visits * signedInShare;
  const connections = memberVisits + orders;
  const members = Math.max(0, memberVisits / VISITS_PER_MEMBER - signUps);
  const everyHour = Object.entries(hour).map(([meter, quantity]) => [
    meter,
    quantity * HOURS_PER_MONTH,
  ]);
  const baseUse = Object.fromEntries(everyHour) as Quantities;
  return {
    journeys: {
      home: visits,
      category: visits,
      product: visits * PRODUCTS_PER_VISIT,
      'guest cart': carts * (1 - signedInShare) * CHANGES_PER_CART,
      'sign up': signUps,
      'signed-in visit': memberVisits,
      'add to cart': carts * signedInShare * CHANGES_PER_CART,
      'guest order': orders * (1 - signedInShare),
      'signed-in order': orders * signedInShare,
      'fulfil order': orders,
    },
    additional: {
      ...addQuantities(baseUse, stored),
      // The first minute of a connection is part of its journey.
      'iot-minutes': connections * Math.max(0, connectedMinutes - 1),
      'cognito-users': members,
      'metric-hours':
        (baseUse['metric-hours'] ?? 0) + orderMetrics * Math.min(HOURS_PER_MONTH, orders),
    },
  };
}
