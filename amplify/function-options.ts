/**
 * Options of every function. `defineFunction` finds a function's folder by its caller's stack, so each
 * resource.ts calls it directly and spreads these in.
 */
export const functionOptions = {
  resourceGroupName: 'data',
  logging: { format: 'json', level: 'info', retention: '1 month' },
} as const;
