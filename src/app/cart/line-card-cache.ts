import { Injectable } from '@angular/core';
import type { LineCard } from '../backend/catalogue';

/** Covers the step from the cart to the checkout. The server validates prices and stock when the order is placed. */
const MAX_AGE_MS = 30_000;

type LineCards = { cards: ReadonlyMap<string, LineCard>; skus: ReadonlySet<string> };

const NO_CARDS: LineCards = { cards: new Map(), skus: new Set() };

/** The catalogue's last response for the cart's lines, so that the next page need not request it again. */
@Injectable({ providedIn: 'root' })
export class LineCardCache {
  #cached = NO_CARDS;
  #cachedAt = 0;

  set(lineCards: LineCards): void {
    this.#cached = lineCards;
    this.#cachedAt = Date.now();
  }

  get(): LineCards {
    return Date.now() - this.#cachedAt < MAX_AGE_MS ? this.#cached : NO_CARDS;
  }
}
