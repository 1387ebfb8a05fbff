import { Injectable } from '@angular/core';
import type { Cart, CartLine, CartResult, MergeResult } from '@domain/cart';
import { IDENTITY_POOL_AUTH, USER_POOL_AUTH, requestData } from './graphql-request';
import { parseCartRefusal, parseCartResult } from './cart-response';
import { openAmplify } from './open-amplify';
import { parseOrderResult } from './order-response';
import type { OrderResult } from './orders';
import type { PlaceOrderRefusal, PlaceOrderRequest, PlacedOrder } from './place-order';
import { parsePlaceOrderResponse } from './place-order-response';

/** The MQTT endpoint and the topic prefix of live messages; `endpoint` is a host. */
export type LiveEndpoint = {
  endpoint: string;
  region: string;
  prefix: string;
  identityId: string;
};

/**
 * Cart, checkout and payment operations. Each method loads the Amplify client on first use. A refusal is a returned value;
 * a request that fails throws `BackendUnavailable`.
 */
@Injectable({ providedIn: 'root' })
export class ShopBackend {
  /** Loads the client and the session, so that a later request is sent without delay. */
  async initialize(): Promise<void> {
    const { fetchAuthSession } = await openAmplify();
    await fetchAuthSession();
  }

  async myCart(): Promise<Cart> {
    return requestData((client) => client.queries.myCart(USER_POOL_AUTH));
  }

  async addToCart(sku: string, quantity: number): Promise<CartResult> {
    return parseCartResult(
      await requestData((client) => client.mutations.addToCart({ sku, quantity }, USER_POOL_AUTH)),
    );
  }

  /** Quantity 0 removes the line. */
  async setCartLine(sku: string, quantity: number): Promise<CartResult> {
    return parseCartResult(
      await requestData((client) =>
        client.mutations.setCartLine({ sku, quantity }, USER_POOL_AUTH),
      ),
    );
  }

  /** Of the same SKU the larger quantity wins, so that repeating a merge changes nothing. */
  async mergeCart(lines: readonly CartLine[]): Promise<MergeResult> {
    const input = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const response = await requestData((client) =>
      client.mutations.mergeCart({ lines: input }, USER_POOL_AUTH),
    );
    const result = parseCartResult(response);
    if ('refused' in result) return result;
    return {
      ...result,
      leftOut: response.leftOut ?? [],
      ...(response.refused && { refused: parseCartRefusal(response.refused) }),
    };
  }

  async placeOrder(
    request: PlaceOrderRequest,
  ): Promise<PlacedOrder | { refused: PlaceOrderRefusal }> {
    return parsePlaceOrderResponse(
      await requestData((client) => client.mutations.placeOrder(request, IDENTITY_POOL_AUTH)),
    );
  }

  /** An order of the signed-in user, or of a guest who holds its token. */
  async readOrder(id: string, token?: string): Promise<OrderResult> {
    return parseOrderResult(
      await requestData((client) => client.queries.readOrder({ id, token }, IDENTITY_POOL_AUTH)),
    );
  }

  /** The backend fetches the payment's status from Stripe and returns the updated order. */
  async confirmPayment(id: string, token?: string): Promise<OrderResult> {
    return parseOrderResult(
      await requestData((client) =>
        client.mutations.confirmPayment({ id, token }, IDENTITY_POOL_AUTH),
      ),
    );
  }

  async connectLive(): Promise<LiveEndpoint> {
    return requestData((client) => client.mutations.connectLive(IDENTITY_POOL_AUTH));
  }
}
