import { createGate } from '../../core/request-guard';
import { listen, type HttpServer } from '../../core/http-server';
import type { Standing } from '../../services/stripe/testing/test-server';
import type { Console } from '../console';

/** Somebody pays 25 dollars with a good card. */
export const buy = ({ sdk }: Standing) =>
  sdk.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    metadata: { orderId: 'o-7' },
    confirm: true,
    payment_method: 'pm_card_visa',
  });

/** The page on a port of its own, behind the gate of a cloud. */
export async function servePage(cloudPage: Console): Promise<HttpServer> {
  const server = await listen(0);
  const guarded = createGate(server.origin, []).guard((request) => cloudPage.handle(request));
  server.serve(guarded, (_, socket) => socket.destroy());
  return server;
}
