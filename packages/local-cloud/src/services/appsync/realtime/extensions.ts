import { ResolverError } from '../resolver-error';
import { filterOf, type Filter } from './filter';
import { MAX_INVALIDATIONS } from './limits';

/** Ends the subscriptions on a field whose invalidation filter the payload fulfils. */
export type Invalidation = { subscriptionField: string; payload: Record<string, unknown> };

/** What a resolver does to subscriptions by `extensions`; each throws a `ResolverError` out of its place. */
export type LiveActs = {
  setSubscriptionFilter(filter: unknown): void;
  setSubscriptionInvalidationFilter(filter: unknown): void;
  invalidateSubscriptions(invalidation: unknown): void;
};

const misplaced = (name: string, place: string) => (): never => {
  throw new ResolverError(`extensions.${name} is for resolvers of ${place}`, 'Code');
};

const inSubscriptions = {
  setSubscriptionFilter: misplaced('setSubscriptionFilter', 'subscriptions'),
  setSubscriptionInvalidationFilter: misplaced(
    'setSubscriptionInvalidationFilter',
    'subscriptions',
  ),
};
const inMutations = {
  invalidateSubscriptions: misplaced('invalidateSubscriptions', 'mutations'),
};

/** What a query's resolver may do: nothing. */
export const noLiveActs: LiveActs = { ...inSubscriptions, ...inMutations };

/** Collects what a mutation's resolvers invalidate; the last of each field and payload counts once. */
export function mutationActs(): { acts: LiveActs; invalidations: () => Invalidation[] } {
  const collected = new Map<string, Invalidation>();
  return {
    invalidations: () => [...collected.values()],
    acts: {
      ...inSubscriptions,
      invalidateSubscriptions(given) {
        const { subscriptionField, payload } = (given ?? {}) as Partial<Invalidation>;
        if (typeof subscriptionField !== 'string' || typeof payload !== 'object') {
          throw new ResolverError('An invalidation has a subscriptionField and a payload', 'Code');
        }
        const plain = JSON.parse(JSON.stringify({ subscriptionField, payload })) as Invalidation;
        collected.set(JSON.stringify(plain), plain);
        if (collected.size > MAX_INVALIDATIONS) {
          const most = String(MAX_INVALIDATIONS);
          throw new ResolverError(`A request invalidates subscriptions ${most} times at most`);
        }
      },
    },
  };
}

/** What a subscription's resolver laid down for as long as it lasts. */
export type Filters = { filter?: Filter; invalidation?: Filter };

/** Lets a subscription's resolver lay down its filters. */
export function subscriptionActs(): { acts: LiveActs; filters: Filters } {
  const filters: Filters = {};
  return {
    filters,
    acts: {
      ...inMutations,
      setSubscriptionFilter(filter) {
        filters.filter = filterOf(filter);
      },
      setSubscriptionInvalidationFilter(filter) {
        filters.invalidation = filterOf(filter);
      },
    },
  };
}
