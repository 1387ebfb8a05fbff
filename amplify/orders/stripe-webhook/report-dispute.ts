import { listProblem } from '../../tables/problem-table';

/** The shopper's bank asks the money back: Stripe wants a person's answer within days. */
export async function listDispute(orderId: string, paymentId: string, type: string) {
  await listProblem({
    kind: 'disputed',
    about: paymentId,
    orderId,
    detail: `${type}: answer it at Stripe`,
  });
}
