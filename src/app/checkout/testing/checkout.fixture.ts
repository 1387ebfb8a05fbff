import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Live } from '../../backend/live';
import type { PlaceOrderRequest, PlacedOrder, PlacingRefusal } from '../../backend/place-order';
import { ShopBackend } from '../../backend/shop-backend';
import { CartState } from '../../cart/cart-state';
import { PricedLines } from '../../cart/priced-lines';
import { CheckoutState } from '../checkout-state';
import { CouponState } from '../coupon-field/coupon-state';
import { PlacingState } from '../place-order-state';

export type PlacingResult = PlacedOrder | { refused: PlacingRefusal };

const line = { sku: 'tea', quantity: 2, priceSeen: 500, addedAt: 1, total: 1000, notices: [] };

/** A good address of somebody in Oregon, where no tax is added. */
export const HOME = {
  ...{ name: 'Kim', line1: '1 Main St', city: 'Portland', region: 'OR' },
  ...{ postalCode: '97205', country: 'US', phone: '503 555 0100' },
};

/** For specs: a checkout with two teas of 5.00, and what the API was asked. */
export function standCheckout(
  answer: (request: PlaceOrderRequest) => Promise<PlacingResult>,
  { weightGrams = 400 } = {},
) {
  const requests: PlaceOrderRequest[] = [];
  const lines = signal([line]);
  const priced = {
    lines: () => lines().map((one) => ({ ...one, card: { price: 500, weightGrams } })),
    subtotal: () => lines().reduce((sum, { quantity }) => sum + quantity * 500, 0),
    currency: signal('USD'),
    reload: () => Promise.resolve(),
  };
  const cart = {
    lines,
    orderPlaced: () => Promise.resolve(),
    setQuantity: (sku: string, quantity: number) => {
      lines.update((all) =>
        all.flatMap((one) => (one.sku !== sku ? [one] : quantity ? [{ ...one, quantity }] : [])),
      );
      return Promise.resolve(true);
    },
  };
  const placeOrder = (request: PlaceOrderRequest): Promise<PlacingResult> => {
    requests.push(request);
    return answer(request);
  };
  TestBed.configureTestingModule({
    providers: [
      CouponState,
      CheckoutState,
      PlacingState,
      { provide: ShopBackend, useValue: { placeOrder } },
      { provide: Live, useValue: { join: () => undefined } },
      { provide: CartState, useValue: cart },
      { provide: PricedLines, useValue: priced },
    ],
  });
  const checkout = TestBed.inject(CheckoutState);
  const placing = TestBed.inject(PlacingState);
  const coupon = TestBed.inject(CouponState);
  checkout.setEmail('kim@example.com');
  checkout.address.set(HOME);
  return { checkout, placing, coupon, cart, requests };
}
