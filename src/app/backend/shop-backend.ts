import { Injectable } from '@angular/core';
import type { Cart, CartResult, CartLine, MergeResult } from '@domain/cart';
import { ask, asIdentity, asUser } from './graphql-request';
import { readCart, readCartRefusal } from './cart-response';
import { openAmplify } from './open-amplify';
import { readOrderAnswer } from './order-response';
import type { OrderReading, OrderRefusal } from './orders';
import type { PlaceOrderRequest, PlacedOrder, PlacingRefusal } from './place-order';
import { readPlacingAnswer } from './place-order-response';

/** Where to listen and under which name; `endpoint` is a host. */
export type LiveAddress = {
  endpoint: string;
  region: string;
  prefix: string;
  identityId: string;
};

/**
 * What a shopper may ask of the API after acting. Each method loads the Amplify client when first needed; a refusal is a
 * value, and no answer at all throws `BackendUnavailable`.
 */
@Injectable({ providedIn: 'root' })
export class ShopBackend {
  /** Brings the client and the session in; from then on a call leaves at once. */
  async open(): Promise<void> {
    const { fetchAuthSession } = await openAmplify();
    await fetchAuthSession();
  }

  async myCart(): Promise<Cart> {
    return ask((client) => client.queries.myCart(asUser));
  }

  async addToCart(sku: string, quantity: number): Promise<CartResult> {
    return readCart(await ask((client) => client.mutations.addToCart({ sku, quantity }, asUser)));
  }

  /** 0 takes the line out. */
  async setCartLine(sku: string, quantity: number): Promise<CartResult> {
    return readCart(await ask((client) => client.mutations.setCartLine({ sku, quantity }, asUser)));
  }

  /** Larger quantity wins, so that a repeat is harmless. */
  async mergeCart(lines: readonly CartLine[]): Promise<MergeResult> {
    const wishes = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const answer = await ask((client) => client.mutations.mergeCart({ lines: wishes }, asUser));
    const read = readCart(answer);
    const leftOut = answer.leftOut ?? [];
    if ('refused' in read) return read;
    return {
      ...read,
      leftOut,
      ...(answer.refused && { refused: readCartRefusal(answer.refused) }),
    };
  }

  async placeOrder(request: PlaceOrderRequest): Promise<PlacedOrder | { refused: PlacingRefusal }> {
    return readPlacingAnswer(
      await ask((client) => client.mutations.placeOrder(request, asIdentity)),
    );
  }

  /** An own order: by who is signed in, or by the token that came with it. */
  async readOrder(id: string, token?: string): Promise<OrderReading | { refused: OrderRefusal }> {
    return readOrderAnswer(
      await ask((client) => client.queries.readOrder({ id, token }, asIdentity)),
    );
  }

  /** Lets a function ask Stripe how the payment went; the order comes back with its word. */
  async confirmPayment(
    id: string,
    token?: string,
  ): Promise<OrderReading | { refused: OrderRefusal }> {
    const answer = await ask((client) =>
      client.mutations.confirmPayment({ id, token }, asIdentity),
    );
    return readOrderAnswer(answer);
  }

  async connectLive(): Promise<LiveAddress> {
    return ask((client) => client.mutations.connectLive(asIdentity));
  }
}
