import { reportProblem } from '../../tables/problem-table';

/** Reports a dispute to staff: Stripe requires an answer within days. */
export async function reportDispute(orderId: string, paymentId: string, type: string) {
  await reportProblem({
    kind: 'disputed',
    about: paymentId,
    orderId,
    detail: `${type}: respond in the Stripe dashboard`,
  });
}
