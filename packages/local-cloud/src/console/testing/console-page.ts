import { createRequestGuard } from '../../core/request-guard';
import { listen, type HttpServer } from '../../core/http-server';
import type { TestServer } from '../../services/stripe/testing/test-server';
import type { Console } from '../console';

/** Creates a successful payment of $25.00. */
export const createPayment = ({ sdk }: TestServer) =>
  sdk.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    metadata: { orderId: 'o-7' },
    confirm: true,
    payment_method: 'pm_card_visa',
  });

/** Serves the page on a free port behind a request guard, as the cloud does. */
export async function servePage(cloudPage: Console): Promise<HttpServer> {
  const server = await listen(0);
  const guarded = createRequestGuard(server.origin, []).guard((request) =>
    cloudPage.handle(request),
  );
  server.serve({ handle: guarded });
  return server;
}
