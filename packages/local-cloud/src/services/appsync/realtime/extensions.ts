import { ResolverError } from '../resolver-error';
import { parseFilter, type Filter } from './filter';
import { MAX_INVALIDATIONS } from './limits';

/** Ends the subscriptions on a field whose invalidation filter matches the payload. */
export type Invalidation = { subscriptionField: string; payload: Record<string, unknown> };

/** AppSync's `extensions`; each throws a `ResolverError` in a resolver of another operation type. */
export type SubscriptionExtensions = {
  setSubscriptionFilter(filter: unknown): void;
  setSubscriptionInvalidationFilter(filter: unknown): void;
  invalidateSubscriptions(invalidation: unknown): void;
};

const rejectIn = (name: string, operationType: string) => (): never => {
  throw new ResolverError(
    `extensions.${name} is only available in resolvers of ${operationType}`,
    'Code',
  );
};

const subscriptionOnly = {
  setSubscriptionFilter: rejectIn('setSubscriptionFilter', 'subscriptions'),
  setSubscriptionInvalidationFilter: rejectIn('setSubscriptionInvalidationFilter', 'subscriptions'),
};
const mutationOnly = {
  invalidateSubscriptions: rejectIn('invalidateSubscriptions', 'mutations'),
};

/** The extensions of a query: all of them throw. */
export const queryExtensions: SubscriptionExtensions = { ...subscriptionOnly, ...mutationOnly };

/** The extensions of a mutation. They collect invalidations; equal ones count once. */
export function createMutationExtensions(): {
  extensions: SubscriptionExtensions;
  invalidations: () => Invalidation[];
} {
  const collected = new Map<string, Invalidation>();
  return {
    invalidations: () => [...collected.values()],
    extensions: {
      ...subscriptionOnly,
      invalidateSubscriptions(invalidation) {
        const { subscriptionField, payload } = (invalidation ?? {}) as Partial<Invalidation>;
        if (typeof subscriptionField !== 'string' || typeof payload !== 'object') {
          throw new ResolverError(
            'An invalidation needs a subscriptionField and a payload',
            'Code',
          );
        }
        const plain = JSON.parse(JSON.stringify({ subscriptionField, payload })) as Invalidation;
        collected.set(JSON.stringify(plain), plain);
        if (collected.size > MAX_INVALIDATIONS) {
          throw new ResolverError(
            `A request can invalidate subscriptions at most ${MAX_INVALIDATIONS} times`,
          );
        }
      },
    },
  };
}

/** The filters that the resolver of a subscription set. */
export type Filters = { filter?: Filter; invalidation?: Filter };

/** The extensions of a subscription. They store its filters. */
export function createSubscriptionExtensions(): {
  extensions: SubscriptionExtensions;
  filters: Filters;
} {
  const filters: Filters = {};
  return {
    filters,
    extensions: {
      ...mutationOnly,
      setSubscriptionFilter(filter) {
        filters.filter = parseFilter(filter);
      },
      setSubscriptionInvalidationFilter(filter) {
        filters.invalidation = parseFilter(filter);
      },
    },
  };
}
