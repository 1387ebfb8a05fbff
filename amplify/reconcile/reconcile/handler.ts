import { emitMetrics } from '../../operations/metrics';
import { connectPayments } from '../../payments/with-payments';
import { reconcile } from './reconcile';

type Context = { getRemainingTimeInMillis(): number };

// Stripe repeats an event for three days; one more day covers its consequences.
const LOOKBACK_MS = 4 * 24 * 60 * 60_000;
const RESERVED_MS = 60_000;

export async function handler(_event: unknown, context: Context) {
  const connected = connectPayments();
  if ('missing' in connected) {
    const { missing } = connected;
    console.error({ what: 'not configured', missing });
    return { missing };
  }
  const report = await reconcile(connected.payments, {
    since: new Date(Date.now() - LOOKBACK_MS),
    hasTime: () => context.getRemainingTimeInMillis() > RESERVED_MS,
    deadLetters: JSON.parse(process.env.DEAD_LETTERS ?? '{}') as Record<string, string>,
  });
  console.info({ what: 'reconciled', ...report });
  emitMetrics({ shopProblems: report.problems.length, paymentsReconciled: report.payments });
  return report;
}
