import { Injectable } from '@angular/core';
import type { LineQuantity } from '@domain/order';
import {
  IDENTITY_POOL_AUTH,
  USER_POOL_AUTH,
  requestData,
  requestOptional,
} from './graphql-request';
import { parseOrderResult, parseOrderView } from './order-response';
import type { OrderClaim, OrderPage, OrderResult, OrderView } from './orders';

const PAGE_SIZE = 20;

/** Operations on placed orders. `token` proves a guest's ownership. Every method throws `BackendUnavailable`. */
@Injectable({ providedIn: 'root' })
export class OrderBackend {
  /** A page of the signed-in user's orders, newest first. */
  async listOrders(nextToken?: string): Promise<OrderPage> {
    const page = await requestData((client) =>
      client.queries.myOrders({ limit: PAGE_SIZE, nextToken }, USER_POOL_AUTH),
    );
    const orders = page.orders.map(parseOrderView);
    return { orders, ...(page.nextToken && { nextToken: page.nextToken }) };
  }

  /** One of the signed-in user's orders. The API reads it from the table directly, without a function. */
  async getOrder(id: string): Promise<OrderView | undefined> {
    const order = await requestOptional((client) => client.queries.myOrder({ id }, USER_POOL_AUTH));
    return order && parseOrderView(order);
  }

  async cancelOrder(id: string, token: string | undefined, reason: string): Promise<OrderResult> {
    return parseOrderResult(
      await requestData((client) =>
        client.mutations.cancelOrder({ id, token, reason }, IDENTITY_POOL_AUTH),
      ),
    );
  }

  /** Requests a return of units; staff accept or decline it. */
  async requestReturn(
    id: string,
    token: string | undefined,
    { lines, reason }: { lines: LineQuantity[]; reason: string },
  ): Promise<OrderResult> {
    return parseOrderResult(
      await requestData((client) =>
        client.mutations.requestReturn({ id, token, lines, reason }, IDENTITY_POOL_AUTH),
      ),
    );
  }

  /** Moves guest orders into the signed-in user's account. Returns the ids that belong to the account now. */
  async claimOrders(orders: readonly OrderClaim[]): Promise<string[]> {
    const claims = orders.map(({ id, token }) => ({ id, token }));
    const { claimed } = await requestData((client) =>
      client.mutations.claimOrders({ orders: claims }, IDENTITY_POOL_AUTH),
    );
    return claimed;
  }
}
