import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { CartLine } from '@domain/cart';
import { money, multiply, sum } from '@domain/money';
import { shop } from '@domain/shop';
import type { LineCard } from '../backend/catalogue';
import { LANGUAGE } from '../ui/language';
import { CatalogueUnavailable, PublicCatalogue } from '../backend/public-catalogue';
import { lineCardsQuery } from '../backend/public-queries';
import { CartState } from './cart-state';
import { isOrderable, type LineNotice, findLineNotices } from './line-notices';
import { LineCardCache } from './line-card-cache';

/** A cart line with its catalogue data. `total` is in minor units, 0 for a product that is no longer sold. */
export type PricedLine = CartLine & { card?: LineCard; notices: LineNotice[]; total: number };

/** The cart at current prices, for the cart page and the checkout's preview. Provide it per page. */
@Injectable()
export class PricedCart {
  readonly #cart = inject(CartState);
  readonly #catalogue = inject(PublicCatalogue);
  readonly #language = inject(LANGUAGE);
  readonly #cache = inject(LineCardCache);
  readonly #cards = signal(this.#cache.get().cards);
  readonly #requestedSkus = signal(this.#cache.get().skus);
  readonly #problem = signal<'offline' | 'broken' | undefined>(undefined);
  readonly problem = this.#problem.asReadonly();

  readonly isReady = computed(() => {
    const requested = this.#requestedSkus();
    return (
      this.#cart.status() !== 'loading' && this.#cart.lines().every(({ sku }) => requested.has(sku))
    );
  });
  readonly lines = computed<PricedLine[]>(() => {
    const cards = this.#cards();
    return this.#cart.lines().map((line) => {
      const card = cards.get(line.sku);
      const total = card ? multiply(money(card.price, card.currency), line.quantity).amount : 0;
      return { ...line, card, total, notices: findLineNotices(line, card) };
    });
  });
  readonly subtotal = computed(() => {
    const currency = this.currency();
    return sum(
      this.lines().map(({ total }) => money(total, currency)),
      currency,
    ).amount;
  });
  readonly currency = computed(
    () => this.lines().find(({ card }) => card)?.card?.currency ?? shop.currency,
  );
  readonly canOrder = computed(
    () => this.lines().length > 0 && this.lines().every(({ notices }) => isOrderable(notices)),
  );

  constructor() {
    effect(() => {
      const skus = this.#cart.lines().map(({ sku }) => sku);
      const requested = untracked(this.#requestedSkus);
      if (skus.some((sku) => !requested.has(sku))) untracked(() => void this.reload());
    });
  }

  /** Loads current prices and stock of all lines. */
  async reload(): Promise<void> {
    const skus = this.#cart.lines().map(({ sku }) => sku);
    if (skus.length === 0) return;
    try {
      const cards = await this.#catalogue.read(lineCardsQuery(skus, this.#language));
      this.#cards.set(new Map(cards.map((card) => [card.sku, card])));
      this.#requestedSkus.set(new Set(skus));
      this.#cache.set({ cards: this.#cards(), skus: this.#requestedSkus() });
      this.#problem.set(undefined);
    } catch (error) {
      const isOffline = error instanceof CatalogueUnavailable && error.reason === 'offline';
      this.#problem.set(isOffline ? 'offline' : 'broken');
    }
  }
}
