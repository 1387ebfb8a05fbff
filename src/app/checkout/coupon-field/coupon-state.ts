import { Injectable, computed, inject, signal } from '@angular/core';
import { type Coupon, type CouponProblem, couponCode } from '@domain/coupon';
import type { CouponCard } from '../../backend/catalogue';
import { coupon } from '../../backend/coupon-query';
import { PublicCatalogue } from '../../backend/public-catalogue';

/** `known` without a coupon: there is no such code. `refused` is what the server said of it, which alone knows its uses. */
export type CouponEntry =
  | { is: 'none' }
  | { is: 'asking' | 'unreachable'; code: string }
  | { is: 'known'; code: string; coupon?: Coupon; refused?: CouponProblem };

/** The code that was typed, and what it takes off. Provide it per page. */
@Injectable()
export class CouponState {
  readonly #catalogue = inject(PublicCatalogue);
  readonly #entry = signal<CouponEntry>({ is: 'none' });
  readonly entry = this.#entry.asReadonly();
  readonly code = computed(() => {
    const entry = this.#entry();
    return entry.is === 'none' ? undefined : entry.code;
  });
  #asked = 0;

  /** Asks what the code takes off; an empty one changes nothing. */
  async apply(typed: string): Promise<void> {
    const code = couponCode(typed);
    if (!code) return;
    this.#asked += 1;
    const asked = this.#asked;
    this.#entry.set({ is: 'asking', code });
    const entry = await this.#ask(code);
    // Meanwhile another code may have been typed, or this one taken out.
    if (asked === this.#asked) this.#entry.set(entry);
  }

  remove(): void {
    this.#asked += 1;
    this.#entry.set({ is: 'none' });
  }

  /** The server said that it does not hold after all. */
  refuse(problem: CouponProblem): void {
    this.#entry.update((entry) => (entry.is === 'known' ? { ...entry, refused: problem } : entry));
  }

  async #ask(code: string): Promise<CouponEntry> {
    try {
      const card = await this.#catalogue.read(coupon(code));
      return { is: 'known', code, ...(card && { coupon: couponOf(card) }) };
    } catch {
      return { is: 'unreachable', code };
    }
  }
}

/** What the API tells is active. */
function couponOf({ code, kind, value, startsAt, endsAt, minimum }: CouponCard): Coupon {
  return {
    ...{ code, kind, value, active: true },
    ...(startsAt && { startsAt }),
    ...(endsAt && { endsAt }),
    ...(typeof minimum === 'number' && { minimum }),
  };
}
