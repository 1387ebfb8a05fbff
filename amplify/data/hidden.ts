/** For tables that only functions and the shop's own resolvers touch: no generated operation at all. */
export const hidden = ['queries', 'mutations', 'subscriptions'] as const;
