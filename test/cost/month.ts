import { HOURS_A_MONTH } from '@baguni/local-cloud/cost';
import type { Traffic } from '@baguni/local-cloud/cost';
import { plus, type Quantities } from '@baguni/local-cloud/cost';
import type { JourneyName } from './journeys';

/** A month in a shop. */
export type ShopMonth = {
  visits: number;
  /** Visits in which something is put into a basket. */
  baskets: number;
  orders: number;
  /** Of visits, baskets and orders: how many are made signed in, 0 to 1. */
  signedInShare: number;
  /** How long a signed-in visit, and the page of an order, stays connected. */
  connectedMinutes: number;
};

export const SHOPS: Record<string, ShopMonth> = {
  nobody: { visits: 0, baskets: 0, orders: 0, signedInShare: 0, connectedMinutes: 0 },
  small: { visits: 5_000, baskets: 400, orders: 100, signedInShare: 0.25, connectedMinutes: 8 },
  medium: {
    ...{ visits: 100_000, baskets: 8_000, orders: 2_000 },
    ...{ signedInShare: 0.3, connectedMinutes: 8 },
  },
  large: {
    ...{ visits: 3_000_000, baskets: 240_000, orders: 60_000 },
    ...{ signedInShare: 0.35, connectedMinutes: 8 },
  },
};

/** What people do on the way: each a guess, in one place. */
const PRODUCTS_SEEN = 3;
const VISITS_OF_A_MEMBER = 2;
const BASKET_CHANGES = 2;
/** Of the orders made signed in, how many are a new account's first. */
const NEW_ACCOUNTS = 0.3;

/**
 * What is there whether or not anybody comes: an hour of what happens, what is stored (the catalogue, and what
 * the deployment keeps in buckets), and the metrics that orders write.
 */
export type Standing = { hour: Quantities; stored: Quantities; orderMetrics: number };

/** How often which journey is made in such a month, and what is used beside them. */
export function trafficOf(
  { visits, baskets, orders, signedInShare, connectedMinutes }: ShopMonth,
  { hour, stored, orderMetrics }: Standing,
): Traffic<JourneyName> {
  const signUps = orders * signedInShare * NEW_ACCOUNTS;
  const memberVisits = visits * signedInShare;
  const connections = memberVisits + orders;
  const members = Math.max(0, memberVisits / VISITS_OF_A_MEMBER - signUps);
  const everyHour = Object.entries(hour).map(([meter, quantity]) => [
    meter,
    quantity * HOURS_A_MONTH,
  ]);
  const standing = Object.fromEntries(everyHour) as Quantities;
  return {
    journeys: {
      ...{ home: visits, category: visits, product: visits * PRODUCTS_SEEN },
      'guest basket': baskets * (1 - signedInShare) * BASKET_CHANGES,
      'sign up': signUps,
      'signed-in visit': memberVisits,
      'put into basket': baskets * signedInShare * BASKET_CHANGES,
      'guest order': orders * (1 - signedInShare),
      'signed-in order': orders * signedInShare,
      'order sent': orders,
    },
    beside: {
      ...plus(standing, stored),
      // The first minute of a connection is in its journey.
      'iot-minutes': connections * Math.max(0, connectedMinutes - 1),
      'cognito-users': members,
      'metric-hours':
        (standing['metric-hours'] ?? 0) + orderMetrics * Math.min(HOURS_A_MONTH, orders),
    },
  };
}
