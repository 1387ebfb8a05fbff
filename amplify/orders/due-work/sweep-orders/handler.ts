import { emitMetrics } from '../../../operations/metrics';
import { connectPayments } from '../../../payments/with-payments';
import { sweepOrders } from './sweep-orders';

type Context = { getRemainingTimeInMillis(): number };

// The longest time that one order takes: three calls of Stripe that time out.
const RESERVED_MS = 20_000;

export async function handler(_event: unknown, context: Context): Promise<void> {
  const connected = connectPayments();
  if ('missing' in connected) {
    console.error({ what: 'not configured', missing: connected.missing });
    return;
  }
  const hasTime = () => context.getRemainingTimeInMillis() > RESERVED_MS;
  const { done, waiting, failed } = await sweepOrders(connected.payments, hasTime);
  if (done + waiting + failed > 0) console.info({ what: 'sweep', done, waiting, failed });
  emitMetrics({ dueOrdersDone: done, dueOrdersWaiting: waiting, dueOrdersFailed: failed });
}
