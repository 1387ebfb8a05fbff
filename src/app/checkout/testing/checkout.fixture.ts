import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LiveMessages } from '../../backend/live-messages';
import type { PlaceOrderRequest, PlacedOrder, PlaceOrderRefusal } from '../../backend/place-order';
import { ShopBackend } from '../../backend/shop-backend';
import { CartState } from '../../cart/cart-state';
import { PricedCart } from '../../cart/priced-cart';
import { CheckoutState } from '../checkout-state';
import { CouponState } from '../coupon-field/coupon-state';
import { PlaceOrderState } from '../place-order-state';

export type PlaceOrderResponse = PlacedOrder | { refused: PlaceOrderRefusal };

const line = { sku: 'tea', quantity: 2, priceSeen: 500, addedAt: 1, total: 1000, notices: [] };

/** A valid address in Oregon, which has no sales tax. */
export const HOME = {
  name: 'Kim',
  line1: '1 Main St',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
  phone: '503 555 0100',
};

/** A checkout with two teas of 5.00; `requests` records the calls of `placeOrder`, which `respond` answers. */
export function createCheckoutFixture(
  respond: (request: PlaceOrderRequest) => Promise<PlaceOrderResponse>,
  { weightGrams = 400 } = {},
) {
  const requests: PlaceOrderRequest[] = [];
  const lines = signal([line]);
  const priced = {
    lines: () => lines().map((cartLine) => ({ ...cartLine, card: { price: 500, weightGrams } })),
    subtotal: () => lines().reduce((sum, { quantity }) => sum + quantity * 500, 0),
    currency: signal('USD'),
    reload: () => Promise.resolve(),
  };
  const cart = {
    lines,
    trackOrder: () => Promise.resolve(),
    setQuantity: (sku: string, quantity: number) => {
      lines.update((current) =>
        current
          .map((cartLine) => (cartLine.sku === sku ? { ...cartLine, quantity } : cartLine))
          .filter((cartLine) => cartLine.quantity > 0),
      );
      return Promise.resolve({ cart: { version: 2, lines: lines() } });
    },
  };
  const placeOrder = (request: PlaceOrderRequest): Promise<PlaceOrderResponse> => {
    requests.push(request);
    return respond(request);
  };
  TestBed.configureTestingModule({
    providers: [
      CouponState,
      CheckoutState,
      PlaceOrderState,
      { provide: ShopBackend, useValue: { placeOrder } },
      { provide: LiveMessages, useValue: { connect: () => undefined } },
      { provide: CartState, useValue: cart },
      { provide: PricedCart, useValue: priced },
    ],
  });
  const checkout = TestBed.inject(CheckoutState);
  const placement = TestBed.inject(PlaceOrderState);
  const coupon = TestBed.inject(CouponState);
  checkout.setEmail('kim@example.com');
  checkout.setAddress(HOME);
  return { checkout, placement, coupon, cart, requests };
}
