import { Injectable } from '@angular/core';
import type { Pieces } from '@domain/order';
import { ask, askFor, asIdentity, asUser } from './graphql-request';
import { readOrderAnswer, readOrderView } from './order-response';
import type { OrderAnswer, OrderClaim, OrderPage, OrderView } from './orders';

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

  async cancel(id: string, token: string | undefined, why: string): Promise<OrderAnswer> {
    return readOrderAnswer(
      await ask((client) => client.mutations.cancelOrder({ id, token, why }, asIdentity)),
    );
  }

  /** Asks to send pieces back; somebody in the shop then answers. */
  async askReturn(
    id: string,
    token: string | undefined,
    { lines, why }: { lines: Pieces[]; why: string },
  ): Promise<OrderAnswer> {
    return readOrderAnswer(
      await ask((client) => client.mutations.askReturn({ id, token, lines, why }, asIdentity)),
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
