/** For models that only functions and custom resolvers access: disables all generated operations. */
export const NO_OPERATIONS = ['queries', 'mutations', 'subscriptions'] as const;
