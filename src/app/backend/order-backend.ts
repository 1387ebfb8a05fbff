import { Injectable } from '@angular/core';
import type { LineQuantity } from '@domain/order';
import { ask, askFor, asIdentity, asUser } from './graphql-request';
import { readOrderAnswer, readOrderView } from './order-response';
import type { OrderResult, OrderClaim, OrderPage, OrderView } from './orders';

/** What people ask of orders they have placed. */
@Injectable({ providedIn: 'root' })
export class OrderBackend {
  /** A signed-in person's orders, newest first. */
  async mine(nextToken?: string): Promise<OrderPage> {
    const page = await ask((client) => client.queries.myOrders({ limit: 20, nextToken }, asUser));
    const orders = page.orders.map(readOrderView);
    return { orders, ...(page.nextToken && { nextToken: page.nextToken }) };
  }

  /** One of a signed-in person's orders; no function runs for it. */
  async oneOfMine(id: string): Promise<OrderView | undefined> {
    const order = await askFor((client) => client.queries.myOrder({ id }, asUser));
    return order && readOrderView(order);
  }

  async cancel(id: string, token: string | undefined, reason: string): Promise<OrderResult> {
    return readOrderAnswer(
      await ask((client) => client.mutations.cancelOrder({ id, token, reason }, asIdentity)),
    );
  }

  /** Asks to send pieces back; somebody in the shop then answers. */
  async requestReturn(
    id: string,
    token: string | undefined,
    { lines, reason }: { lines: LineQuantity[]; reason: string },
  ): Promise<OrderResult> {
    return readOrderAnswer(
      await ask((client) =>
        client.mutations.requestReturn({ id, token, lines, reason }, asIdentity),
      ),
    );
  }

  /** Takes guests' orders into the account of who is signed in. Returns the ids that are theirs now. */
  async claim(orders: readonly OrderClaim[]): Promise<string[]> {
    const claims = orders.map(({ id, token }) => ({ id, token }));
    const answer = await ask((client) =>
      client.mutations.claimOrders({ orders: claims }, asIdentity),
    );
    return answer.claimed;
  }
}
