import { Injectable, computed, inject, signal } from '@angular/core';
import { type Coupon, type CouponProblem, normalizeCouponCode } from '@domain/coupon';
import type { CouponCard } from '../../backend/catalogue';
import { couponQuery } from '../../backend/coupon-query';
import { PublicCatalogue } from '../../backend/public-catalogue';

/**
 * `resolved` without a coupon: the code does not exist. `refused` is the server's answer; only the server counts how often a
 * coupon was used.
 */
export type CouponEntry =
  | { status: 'none' }
  | { status: 'checking' | 'unreachable'; code: string }
  | { status: 'resolved'; code: string; coupon?: Coupon; refused?: CouponProblem };

/** The coupon code that was entered and the coupon it belongs to. Provide it per page. */
@Injectable()
export class CouponState {
  readonly #catalogue = inject(PublicCatalogue);
  readonly #entry = signal<CouponEntry>({ status: 'none' });
  readonly entry = this.#entry.asReadonly();
  readonly code = computed(() => {
    const entry = this.#entry();
    return entry.status === 'none' ? undefined : entry.code;
  });
  #lookups = 0;

  /** Looks the code up; an empty one changes nothing. */
  async apply(typed: string): Promise<void> {
    const code = normalizeCouponCode(typed);
    if (!code) return;
    this.#lookups += 1;
    const lookup = this.#lookups;
    this.#entry.set({ status: 'checking', code });
    const entry = await this.#lookUp(code);
    // Another code may have been entered meanwhile, or this one removed.
    if (lookup === this.#lookups) this.#entry.set(entry);
  }

  remove(): void {
    this.#lookups += 1;
    this.#entry.set({ status: 'none' });
  }

  /** Marks the coupon as refused by the server. */
  markRefused(problem: CouponProblem): void {
    this.#entry.update((entry) =>
      entry.status === 'resolved' ? { ...entry, refused: problem } : entry,
    );
  }

  async #lookUp(code: string): Promise<CouponEntry> {
    try {
      const card = await this.#catalogue.read(couponQuery(code));
      return { status: 'resolved', code, ...(card && { coupon: buildCoupon(card) }) };
    } catch {
      return { status: 'unreachable', code };
    }
  }
}

/** The API returns active coupons only. */
function buildCoupon({ code, kind, value, startsAt, endsAt, minimum }: CouponCard): Coupon {
  return {
    code,
    kind,
    value,
    active: true,
    ...(startsAt && { startsAt }),
    ...(endsAt && { endsAt }),
    ...(typeof minimum === 'number' && { minimum }),
  };
}
