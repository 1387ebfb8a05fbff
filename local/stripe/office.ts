import type { Clock } from '../clock';
import type { ServiceRequest } from '../service';
import type { Store } from '../store';
import { recordEvent } from './events';
import type { Form } from './form';
import { openLedger, type Ledger, type Work } from './ledger';
import type { WebhookEndpoint } from './delivery';
import type { Webhooks } from './webhooks';

/** Where requests are worked on: one at a time, each all or nothing. */
export type Office = {
  ledger: Ledger;
  now: Clock;
  /** Runs `act` as one transaction: state, events and queued deliveries together. */
  transact<R>(request: ServiceRequest, what: Task, act: (work: Work) => R): R;
};

type Task = { requestId: string; form: Form; fromBrowser: boolean };

export function openOffice(o: {
  store: Store;
  now: Clock;
  publishableKey: string;
  endpoints: () => readonly WebhookEndpoint[];
  webhooks: (ledger: Ledger) => Webhooks;
}): Office & { webhooks: Webhooks } {
  const { store, now, publishableKey, endpoints } = o;
  const ledger = openLedger(store);
  const webhooks = o.webhooks(ledger);
  return {
    ledger,
    now,
    webhooks,
    transact(request, { requestId, form, fromBrowser }, act) {
      const cause = {
        requestId,
        idempotencyKey: request.headers['idempotency-key'] ?? null,
        apiVersion: request.headers['stripe-version'],
      };
      const work: Work = {
        ledger,
        now,
        form,
        fromBrowser,
        publishableKey,
        origin: `http://${request.headers.host ?? 'localhost'}`,
        announce(type, object) {
          const pending = endpoints().length;
          webhooks.queue(recordEvent(ledger, now, { type, object, cause, pending }));
        },
      };
      const done = store.atomically(() => act(work));
      webhooks.wake();
      return done;
    },
  };
}
