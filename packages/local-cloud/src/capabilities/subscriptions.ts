import { each, supported, type Capabilities } from './capability';

/** Messages that clients send over AppSync's WebSocket. */
export const subscriptionMessages: Capabilities = each(
  ['connection_init', 'start', 'stop'],
  supported,
);

/** Operators of `extensions.setSubscriptionFilter`. */
export const filterOperators: Capabilities = each(
  [
    ...['eq', 'ne', 'le', 'lt', 'ge', 'gt', 'contains', 'notContains', 'beginsWith'],
    ...['in', 'notIn', 'between', 'containsAny'],
  ],
  supported,
);
