import { each, supported, type Answers } from './answer';

/** What clients send over AppSync's WebSocket. */
export const subscriptionMessages: Answers = each(['connection_init', 'start', 'stop'], supported);

/** By what a filter of `extensions.setSubscriptionFilter` compares a field. */
export const filterOperators: Answers = each(
  [
    ...['eq', 'ne', 'le', 'lt', 'ge', 'gt', 'contains', 'notContains', 'beginsWith'],
    ...['in', 'notIn', 'between', 'containsAny'],
  ],
  supported,
);
