import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { type Address, validateAddress } from '@domain/address';
import { findCouponProblem } from '@domain/coupon';
import { isEmail } from '@domain/email';
import type { Language } from '@domain/language';
import { money } from '@domain/money';
import { calculateWeight, calculateQuote } from '@domain/pricing';
import { listShippingOffers } from '@domain/shipping';
import { shop } from '@domain/shop';
import { LANGUAGE } from '../ui/language';
import { guessCountry } from '../cart/guess-country';
import { PricedCart } from '../cart/priced-cart';
import { saveCheckoutDraft, readCheckoutDraft } from '../session/checkout-draft';
import { SessionState } from '../session/session-state';
import { CouponState } from './coupon-field/coupon-state';

/**
 * The checkout form before the payment: email, address, delivery method and the quote, calculated with the same rules as on
 * the server. Provide it per page.
 */
@Injectable()
export class CheckoutState {
  readonly #session = inject(SessionState);
  readonly #coupon = inject(CouponState);
  readonly #priced = inject(PricedCart);
  readonly #draft = readCheckoutDraft();

  readonly #enteredEmail = signal(this.#draft.email);
  readonly email = computed(() => this.#enteredEmail() ?? this.#session.user()?.email ?? '');
  readonly isEmailValid = computed(() => isEmail(this.email().trim()));
  readonly #address = signal<Address>(this.#draft.address ?? createEmptyAddress(inject(LANGUAGE)));
  readonly address = this.#address.asReadonly();
  readonly #selectedMethod = signal(this.#draft.shippingMethod);

  readonly #lines = computed(() =>
    this.#priced.lines().map(({ sku, quantity, card }) => ({
      sku,
      quantity,
      unitPrice: card?.price ?? 0,
      ...(card?.weightGrams && { weightGrams: card.weightGrams }),
    })),
  );
  readonly #subtotal = computed(() => money(this.#priced.subtotal(), this.#priced.currency()));
  readonly #weight = computed(() => calculateWeight(this.#lines()));
  readonly offers = computed(() => this.#listOffers(this.#weight()));
  /** The store ships to the country, but no method takes this weight. */
  readonly isTooHeavy = computed(
    () => this.offers().length === 0 && this.#listOffers(0).length > 0,
  );
  readonly offer = computed(() => {
    const offers = this.offers();
    return offers.find(({ method }) => method === this.#selectedMethod()) ?? offers[0];
  });
  /** The pick-up point; `undefined` when the order is shipped. */
  readonly pickUp = computed(() => this.offer()?.pickUp);

  /** Why the coupon code that was entered is not applied. */
  readonly couponProblem = computed(() => {
    const entry = this.#coupon.entry();
    if (entry.status !== 'resolved') return undefined;
    return (
      entry.refused ?? findCouponProblem(entry.coupon, this.#subtotal(), new Date().toISOString())
    );
  });
  /** The valid coupon, which is sent with the order. */
  readonly coupon = computed(() => {
    const entry = this.#coupon.entry();
    return entry.status === 'resolved' && !this.couponProblem() ? entry.coupon : undefined;
  });
  readonly quote = computed(() => {
    const { country, region } = this.address();
    const known = this.coupon();
    const request = {
      lines: this.#lines(),
      destination: { country, ...(region && { region }) },
      shippingMethod: this.offer()?.method ?? '',
      at: new Date().toISOString(),
    };
    return calculateQuote(
      { ...request, ...(known && { coupon: { code: known.code, known } }) },
      shop,
    );
  });
  readonly validatedAddress = computed(() =>
    validateAddress(this.address(), shop.countries, { pickUpAt: this.pickUp()?.address }),
  );

  constructor() {
    if (this.#draft.coupon) void this.#coupon.apply(this.#draft.coupon);
    effect(() => {
      saveCheckoutDraft({
        email: this.#enteredEmail(),
        address: this.address(),
        shippingMethod: this.#selectedMethod(),
        coupon: this.#coupon.code(),
      });
    });
  }

  setEmail(email: string): void {
    this.#enteredEmail.set(email);
  }

  setAddress(address: Address): void {
    this.#address.set(address);
  }

  /** Sets the country and clears the region, which belongs to the previous country. */
  setCountry(country: string): void {
    this.#address.update((address) => ({ ...address, country, region: '' }));
  }

  setShippingMethod(method: string): void {
    this.#selectedMethod.set(method);
  }

  #listOffers(grams: number) {
    const { country } = this.address();
    return listShippingOffers(shop.shipping, { country, subtotal: this.#subtotal(), grams });
  }
}

function createEmptyAddress(language: Language): Address {
  const country = guessCountry(language);
  return {
    name: '',
    line1: '',
    line2: '',
    city: '',
    region: '',
    postalCode: '',
    country,
    phone: '',
  };
}
