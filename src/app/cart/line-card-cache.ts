import { Injectable } from '@angular/core';
import type { LineCard } from '../backend/catalogue';

/** Long enough to walk from the basket to the checkout; whatever changes later, the server tells. */
const FRESH_MS = 30_000;

type Asked = { cards: ReadonlyMap<string, LineCard>; skus: ReadonlySet<string> };

/** What the catalogue said of the basket's lines a moment ago, so that the next page need not ask again. */
@Injectable({ providedIn: 'root' })
export class RecentCards {
  #asked: Asked = { cards: new Map(), skus: new Set() };
  #at = 0;

  keep(asked: Asked): void {
    this.#asked = asked;
    this.#at = Date.now();
  }

  recall(): Asked {
    const isFresh = Date.now() - this.#at < FRESH_MS;
    return isFresh ? this.#asked : { cards: new Map(), skus: new Set() };
  }
}
