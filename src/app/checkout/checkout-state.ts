import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { type Address, validateAddress } from '@domain/address';
import { couponProblem } from '@domain/coupon';
import { isEmail } from '@domain/email';
import type { Language } from '@domain/language';
import { money } from '@domain/money';
import { gramsOf, quote } from '@domain/pricing';
import { shippingOffers } from '@domain/shipping';
import { shop } from '@domain/shop';
import { shopLanguage } from '../backend/language';
import { likelyCountry } from '../cart/likely-country';
import { PricedLines } from '../cart/priced-lines';
import { keepDraft, readDraft } from '../session/checkout-draft';
import { SessionState } from '../session/session-state';
import { CouponState } from './coupon-field/coupon-state';

/** The checkout before the payment: who, where, how, and how much by the very rules the server decides with. Provide it per page. */
@Injectable()
export class CheckoutState {
  readonly #session = inject(SessionState);
  readonly #coupon = inject(CouponState);
  readonly #priced = inject(PricedLines);
  readonly #draft = readDraft();

  readonly #typedEmail = signal(this.#draft.email);
  readonly email = computed(() => this.#typedEmail() ?? this.#session.person()?.email ?? '');
  readonly isEmailFine = computed(() => isEmail(this.email().trim()));
  readonly address = signal<Address>(this.#draft.address ?? emptyAddress(shopLanguage()));
  readonly #wishedMethod = signal(this.#draft.shippingMethod);

  readonly #lines = computed(() =>
    this.#priced.lines().map(({ sku, quantity, card }) => ({
      ...{ sku, quantity, unitPrice: card?.price ?? 0 },
      ...(card?.weightGrams && { weightGrams: card.weightGrams }),
    })),
  );
  readonly #goods = computed(() => money(this.#priced.subtotal(), this.#priced.currency()));
  readonly #grams = computed(() => gramsOf(this.#lines()));
  readonly offers = computed(() => this.#offersFor(this.#grams()));
  /** We ship there, but nothing as heavy as this. */
  readonly isTooHeavy = computed(() => this.offers().length === 0 && this.#offersFor(0).length > 0);
  readonly offer = computed(() => {
    const offers = this.offers();
    return offers.find(({ method }) => method === this.#wishedMethod()) ?? offers[0];
  });
  /** Where the shopper fetches it; undefined when it is sent. */
  readonly pickUp = computed(() => this.offer()?.pickUp);

  /** Why the code that was typed takes nothing off. */
  readonly couponProblem = computed(() => {
    const entry = this.#coupon.entry();
    if (entry.is !== 'known') return undefined;
    return entry.refused ?? couponProblem(entry.coupon, this.#goods(), new Date().toISOString());
  });
  /** The coupon as far as it holds: what is sent with the order. */
  readonly coupon = computed(() => {
    const entry = this.#coupon.entry();
    return entry.is === 'known' && !this.couponProblem() ? entry.coupon : undefined;
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
    return quote({ ...request, ...(known && { coupon: { code: known.code, known } }) }, shop);
  });
  readonly checkedAddress = computed(() =>
    validateAddress(this.address(), shop.countries, { pickUpAt: this.pickUp()?.address }),
  );

  constructor() {
    if (this.#draft.coupon) void this.#coupon.apply(this.#draft.coupon);
    effect(() => {
      keepDraft({
        email: this.#typedEmail(),
        address: this.address(),
        shippingMethod: this.#wishedMethod(),
        coupon: this.#coupon.code(),
      });
    });
  }

  setEmail(email: string): void {
    this.#typedEmail.set(email);
  }

  /** Another country has other states. */
  setCountry(country: string): void {
    this.address.update((address) => ({ ...address, country, region: '' }));
  }

  setShippingMethod(method: string): void {
    this.#wishedMethod.set(method);
  }

  #offersFor(grams: number) {
    const { country } = this.address();
    return shippingOffers(shop.shipping, { country, goods: this.#goods(), grams });
  }
}

function emptyAddress(language: Language): Address {
  const country = likelyCountry(language);
  return {
    ...{ name: '', line1: '', line2: '', city: '', region: '' },
    ...{ postalCode: '', country, phone: '' },
  };
}
