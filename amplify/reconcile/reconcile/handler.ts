import { measure } from '../../operations/metrics';
import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { reconcile } from './reconcile';

type Context = { getRemainingTimeInMillis(): number };

// Stripe tells of an event for three days; a day more for what came of it.
const LOOK_BACK_MS = 4 * 24 * 60 * 60_000;
const KEPT_BACK_MS = 60_000;

export async function handler(_event: unknown, context: Context) {
  const answer = secretsOf(['STRIPE_SECRET_KEY'], process.env);
  if ('missing' in answer) {
    console.error({ what: 'not configured', missing: answer.missing });
    return { missing: answer.missing };
  }
  const report = await reconcile(stripePayments(answer.secrets.STRIPE_SECRET_KEY), {
    since: new Date(Date.now() - LOOK_BACK_MS),
    hasTime: () => context.getRemainingTimeInMillis() > KEPT_BACK_MS,
    deadLetters: JSON.parse(process.env.DEAD_LETTERS ?? '{}') as Record<string, string>,
  });
  console.info({ what: 'reconciled', ...report });
  measure({ shopProblems: report.problems.length, paymentsReconciled: report.payments });
  return report;
}
