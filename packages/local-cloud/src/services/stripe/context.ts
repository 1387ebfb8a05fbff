import type { Clock } from '../../core/clock';
import type { ServiceRequest } from '../../core/service';
import type { Store } from '../../core/store';
import { recordEvent, type Cause } from './events';
import type { Form } from './form';
import { openLedger, type Happening, type Ledger, type Work } from './ledger';
import { isAmong, type WebhookEndpoint } from './delivery';
import type { Webhooks } from './webhooks';

/** Where requests are worked on: one at a time, each all or nothing. */
export type Office = {
  ledger: Ledger;
  now: Clock;
  /** Runs `act` as one transaction: state, events and queued deliveries together. */
  transact<R>(request: ServiceRequest, what: Task, act: (work: Work) => R): R;
  /** Runs what no request asked for, likewise. */
  happen<R>(act: (at: Happening) => R): R;
};

type Task = { requestId: string; form: Form; fromBrowser: boolean };

export function openOffice(o: {
  store: Store;
  now: Clock;
  publishableKey: string;
  endpoints: () => readonly WebhookEndpoint[];
  webhooks: (ledger: Ledger) => Webhooks;
  /** Called after each transaction: something new may be due. */
  afterwards: () => void;
}): Office & { webhooks: Webhooks } {
  const { store, now, publishableKey, endpoints } = o;
  const ledger = openLedger(store);
  const webhooks = o.webhooks(ledger);
  const happening = (cause: Cause): Happening => ({
    ledger,
    now,
    announce(type, object, previous) {
      const pending = endpoints().filter(({ events = ['*'] }) => isAmong(events, type)).length;
      webhooks.queue(recordEvent(ledger, now, { type, object, previous, cause, pending }));
    },
  });
  const whole = <R>(act: () => R): R => {
    const done = store.atomically(act);
    o.afterwards();
    return done;
  };
  return {
    ledger,
    now,
    webhooks,
    happen: (act) => whole(() => act(happening({ requestId: null, idempotencyKey: null }))),
    transact(request, { requestId, form, fromBrowser }, act) {
      const { headers } = request;
      const idempotencyKey = headers['idempotency-key'] ?? null;
      const work: Work = {
        ...happening({ requestId, idempotencyKey, apiVersion: headers['stripe-version'] }),
        form,
        fromBrowser,
        publishableKey,
        origin: `http://${headers.host ?? 'localhost'}`,
      };
      return whole(() => act(work));
    },
  };
}
