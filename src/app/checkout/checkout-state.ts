import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { type Address, validateAddress } from '@domain/address';
import { isEmail } from '@domain/email';
import type { Language } from '@domain/language';
import { money } from '@domain/money';
import { quote } from '@domain/pricing';
import { shippingOffers } from '@domain/shipping';
import { shop } from '@domain/shop';
import { shopLanguage } from '../backend/language';
import { Live } from '../backend/live';
import type { OrderRefusal, PlacedOrder } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { type UnavailableReason, reasonOf } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { likelyCountry } from '../cart/likely-country';
import { PricedLines } from '../cart/priced-lines';
import { checkoutIdFor, forgetAttempt } from '../session/checkout-attempt';
import { keepGuestOrder } from '../session/guest-orders';
import { SessionState } from '../session/session-state';
import { keepDraft, readDraft } from './checkout-draft';

/** Why there is no order: the backend's reason, or no answer at all. */
export type CheckoutRefusal =
  (OrderRefusal & { pricesBefore: ReadonlyMap<string, number> }) | { reason: UnavailableReason };

/** The checkout before the payment: who, where, how, how much, and placing the order. Provide it per page. */
@Injectable()
export class CheckoutState {
  readonly #cart = inject(CartState);
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(Live);
  readonly #session = inject(SessionState);
  readonly #language = shopLanguage();
  readonly #draft = readDraft();
  readonly priced = inject(PricedLines);

  readonly #typedEmail = signal(this.#draft.email);
  readonly email = computed(() => this.#typedEmail() ?? this.#session.person()?.email ?? '');
  readonly address = signal<Address>(this.#draft.address ?? emptyAddress(this.#language));
  readonly #wishedMethod = signal(this.#draft.shippingMethod);
  readonly #isPlacing = signal(false);
  readonly isPlacing = this.#isPlacing.asReadonly();
  readonly #refused = signal<CheckoutRefusal | undefined>(undefined);
  readonly refused = this.#refused.asReadonly();

  readonly offers = computed(() =>
    shippingOffers(
      shop.shipping,
      this.address().country,
      money(this.priced.subtotal(), this.priced.currency()),
    ),
  );
  readonly shippingMethod = computed(() => {
    const methods = this.offers().map(({ method }) => method);
    const wished = this.#wishedMethod();
    return wished && methods.includes(wished) ? wished : methods[0];
  });
  readonly shippingAmount = computed(
    () => this.offers().find(({ method }) => method === this.shippingMethod())?.amount.amount,
  );
  /** What it would cost, by the very rules the server decides with. */
  readonly quote = computed(() => {
    const lines = this.priced
      .lines()
      .map(({ sku, quantity, card }) => ({ sku, quantity, unitPrice: card?.price ?? 0 }));
    const { country, region } = this.address();
    const destination = { country, ...(region && { region }) };
    return quote({ lines, destination, shippingMethod: this.shippingMethod() ?? '' }, shop);
  });
  readonly isEmailFine = computed(() => isEmail(this.email().trim()));
  readonly isAddressFine = computed(
    () => 'address' in validateAddress(this.address(), shop.countries),
  );

  constructor() {
    effect(() => {
      keepDraft({
        email: this.#typedEmail(),
        address: this.address(),
        shippingMethod: this.#wishedMethod(),
      });
    });
  }

  setEmail(email: string): void {
    this.#typedEmail.set(email);
  }

  setShippingMethod(method: string): void {
    this.#wishedMethod.set(method);
  }

  /** The obstacle was dealt with. */
  forgetRefusal(): void {
    this.#refused.set(undefined);
  }

  /** Takes of each short line what is there, and out what is gone. */
  async takeWhatIsThere(): Promise<void> {
    const refused = this.#refused();
    if (!refused || !('lines' in refused)) return;
    const prices = new Map(this.priced.lines().map(({ sku, card }) => [sku, card?.price ?? 0]));
    for (const { sku, left = 0 } of refused.lines) {
      await this.#cart.setQuantity(sku, left, prices.get(sku) ?? 0);
    }
    this.forgetRefusal();
  }

  /** Places the order at `expectedTotal`, or tells why not. While one attempt runs, another does nothing. */
  async place(expectedTotal: number): Promise<PlacedOrder | undefined> {
    const checked = validateAddress(this.address(), shop.countries);
    const shippingMethod = this.shippingMethod();
    if (this.#isPlacing() || !('address' in checked) || !shippingMethod) return undefined;
    this.#isPlacing.set(true);
    this.#refused.set(undefined);
    try {
      const placed = await this.#ask(checked.address, shippingMethod, expectedTotal);
      if (placed) await this.#keep(placed);
      return placed;
    } catch (problem) {
      this.#refused.set({ reason: reasonOf(problem) });
      return undefined;
    } finally {
      this.#isPlacing.set(false);
    }
  }

  async #ask(
    address: Address,
    shippingMethod: string,
    expectedTotal: number,
  ): Promise<PlacedOrder | undefined> {
    const lines = this.#cart.lines().map(({ sku, quantity }) => ({ sku, quantity }));
    const email = this.email().trim();
    const content = { lines, email, address, shippingMethod, language: this.#language };
    const pricesBefore = new Map(
      this.priced.lines().map(({ sku, card, priceSeen }) => [sku, card?.price ?? priceSeen]),
    );
    const checkoutId = checkoutIdFor(JSON.stringify(content));
    const answer = await this.#backend.placeOrder({ checkoutId, expectedTotal, ...content });
    if ('refused' in answer) {
      if (answer.refused.reason === 'checkout-id-taken') forgetAttempt();
      // What the page shows should be what the server saw.
      await this.priced.reload();
      this.#refused.set({ ...answer.refused, pricesBefore });
      return undefined;
    }
    if (!['expired', 'cancelled', 'refunded'].includes(answer.order.state)) return answer;
    // The last attempt was given up in the meantime; this one is a new order.
    forgetAttempt();
    return this.#ask(address, shippingMethod, expectedTotal);
  }

  async #keep({ order, token }: PlacedOrder): Promise<void> {
    const { id, number, placedAt, lines } = order;
    if (token) keepGuestOrder({ id, token, number, placedAt });
    await this.#cart.orderPlaced(id, lines);
    this.#live.join();
  }
}

function emptyAddress(language: Language): Address {
  const country = likelyCountry(language);
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
