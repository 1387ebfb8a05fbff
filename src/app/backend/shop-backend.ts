import { Injectable } from '@angular/core';
import type { Cart, CartAnswer, CartLine, MergeAnswer } from '@domain/cart';
import type { ShopClient } from './amplify';
import { readCart, readCartRefusal, readOrderAnswer } from './answers';
import { openAmplify } from './open-amplify';
import type {
  OrderPage,
  OrderReading,
  OrderRefusal,
  PlaceOrderRequest,
  PlacedOrder,
} from './orders';
import { BackendUnavailable, reasonOf } from './unavailable';

/** Where to listen and under which name; `endpoint` is a host. */
export type LiveAddress = {
  endpoint: string;
  region: string;
  prefix: string;
  identityId: string;
};

type Answer<T> = { data: T | null; errors?: readonly { message: string }[] };

const asUser = { authMode: 'userPool' } as const;
/** Guest or signed in: the identity pool vouches for either. */
const asIdentity = { authMode: 'identityPool' } as const;

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

  async addToCart(sku: string, quantity: number): Promise<CartAnswer> {
    return readCart(await ask((client) => client.mutations.addToCart({ sku, quantity }, asUser)));
  }

  /** 0 takes the line out. */
  async setCartLine(sku: string, quantity: number): Promise<CartAnswer> {
    return readCart(await ask((client) => client.mutations.setCartLine({ sku, quantity }, asUser)));
  }

  /** Larger quantity wins, so that a repeat is harmless. */
  async mergeCart(lines: readonly CartLine[]): Promise<MergeAnswer> {
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

  async placeOrder(request: PlaceOrderRequest): Promise<PlacedOrder | { refused: OrderRefusal }> {
    const answer = await ask((client) => client.mutations.placeOrder(request, asIdentity));
    return { ...readOrderAnswer(answer), ...(answer.token && { token: answer.token }) };
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

  async myOrders(nextToken?: string): Promise<OrderPage> {
    return ask((client) =>
      client.queries.myOrders({ limit: 20, nextToken }, asUser),
    ) as Promise<OrderPage>;
  }

  async connectLive(): Promise<LiveAddress> {
    return ask((client) => client.mutations.connectLive(asIdentity));
  }
}

async function ask<T>(
  question: (client: ShopClient) => Promise<Answer<T>>,
): Promise<NonNullable<T>> {
  try {
    const { client } = await openAmplify();
    const { data, errors } = await question(client);
    const [problem] = errors ?? [];
    if (problem) throw new BackendUnavailable(reasonOf(problem), problem.message);
    if (data === null || data === undefined) throw new Error('The API answered nothing');
    return data;
  } catch (problem) {
    const message = (problem as { message?: string }).message ?? 'No answer';
    throw new BackendUnavailable(reasonOf(problem), message);
  }
}
