import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { CartLine } from '@domain/cart';
import { money, multiply, sum } from '@domain/money';
import { shop } from '@domain/shop';
import type { LineCard } from '../backend/catalogue';
import { shopLanguage } from '../backend/language';
import { CatalogueUnavailable, PublicCatalogue } from '../backend/public-catalogue';
import { lineCards } from '../backend/public-queries';
import { CartState } from './cart-state';
import { isOrderable, type LineNotice, noticesOf } from './line-notices';
import { RecentCards } from './recent-cards';

/** A line of the basket with what the catalogue says of it. `total` in minor units, 0 for what is no longer sold. */
export type PricedLine = CartLine & { card?: LineCard; notices: LineNotice[]; total: number };

/** The basket at today's prices: what the basket page shows and the checkout previews. Provide it per page. */
@Injectable()
export class PricedLines {
  readonly #cart = inject(CartState);
  readonly #catalogue = inject(PublicCatalogue);
  readonly #language = shopLanguage();
  readonly #recent = inject(RecentCards);
  readonly #cards = signal(this.#recent.recall().cards);
  readonly #asked = signal(this.#recent.recall().skus);
  readonly #problem = signal<'offline' | 'broken' | undefined>(undefined);
  readonly problem = this.#problem.asReadonly();

  readonly isReady = computed(() => {
    const asked = this.#asked();
    return (
      this.#cart.status() !== 'loading' && this.#cart.lines().every(({ sku }) => asked.has(sku))
    );
  });
  readonly lines = computed<PricedLine[]>(() => {
    const cards = this.#cards();
    return this.#cart.lines().map((line) => {
      const card = cards.get(line.sku);
      const total = card ? multiply(money(card.price, card.currency), line.quantity).amount : 0;
      return { ...line, card, total, notices: noticesOf(line, card) };
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
      const asked = untracked(this.#asked);
      if (skus.some((sku) => !asked.has(sku))) untracked(() => void this.reload());
    });
  }

  /** Asks the catalogue for all lines: prices and stock as they are now. */
  async reload(): Promise<void> {
    const skus = this.#cart.lines().map(({ sku }) => sku);
    if (skus.length === 0) return;
    try {
      const cards = await this.#catalogue.read(lineCards(skus, this.#language));
      this.#cards.set(new Map(cards.map((card) => [card.sku, card])));
      this.#asked.set(new Set(skus));
      this.#recent.keep({ cards: this.#cards(), skus: this.#asked() });
      this.#problem.set(undefined);
    } catch (problem) {
      const isOffline = problem instanceof CatalogueUnavailable && problem.reason === 'offline';
      this.#problem.set(isOffline ? 'offline' : 'broken');
    }
  }
}
