import type { Clock } from '../../core/clock';
import type { ServiceRequest } from '../../core/http-message';
import type { Store } from '../../core/store';
import { matchesEventType, type WebhookEndpoint } from './delivery';
import { recordEvent, type EventCause } from './events';
import type { Form } from './form';
import { openLedger, type Ledger, type RequestTransaction, type Transaction } from './ledger';
import type { Webhooks } from './webhooks';

/** The state of the service. Transactions run one at a time and commit completely or not at all. */
export type StripeContext = {
  ledger: Ledger;
  now: Clock;
  /** Runs a request as one transaction: its state, events and queued deliveries commit together. */
  transactRequest<R>(
    request: ServiceRequest,
    info: RequestInfo,
    run: (tx: RequestTransaction) => R,
  ): R;
  /** Runs a change that no request caused as one transaction. */
  transact<R>(run: (tx: Transaction) => R): R;
};

type RequestInfo = { requestId: string; form: Form; fromBrowser: boolean };

export function openStripeContext(options: {
  store: Store;
  now: Clock;
  publishableKey: string;
  endpoints: () => readonly WebhookEndpoint[];
  webhooks: (ledger: Ledger) => Webhooks;
  /** Called after each transaction: a delivery or refund may have become due. */
  onCommitted: () => void;
}): StripeContext & { webhooks: Webhooks } {
  const { store, now, publishableKey, endpoints } = options;
  const ledger = openLedger(store);
  const webhooks = options.webhooks(ledger);
  const createTransaction = (cause: EventCause): Transaction => ({
    ledger,
    now,
    emitEvent(type, object, previous) {
      const pending = endpoints().filter(({ events = ['*'] }) => matchesEventType(events, type));
      const input = { type, object, previous, cause, pending: pending.length };
      webhooks.queue(recordEvent(ledger, now, input));
    },
  });
  const commit = <R>(run: () => R): R => {
    const result = store.transaction(run);
    options.onCommitted();
    return result;
  };
  return {
    ledger,
    now,
    webhooks,
    transact: (run) =>
      commit(() => run(createTransaction({ requestId: null, idempotencyKey: null }))),
    transactRequest({ headers }, { requestId, form, fromBrowser }, run) {
      const idempotencyKey = headers['idempotency-key'] ?? null;
      const apiVersion = headers['stripe-version'];
      const tx: RequestTransaction = {
        ...createTransaction({ requestId, idempotencyKey, apiVersion }),
        form,
        fromBrowser,
        publishableKey,
        origin: `http://${headers.host ?? 'localhost'}`,
      };
      return commit(() => run(tx));
    },
  };
}
