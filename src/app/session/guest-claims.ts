import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { OrderBackend } from '../backend/order-backend';
import { Announcer } from '../ui/announcer';
import {
  type GuestOrder,
  removeGuestOrders,
  readGuestOrders,
  saveGuestOrder,
} from './guest-orders';
import { SessionState } from './session-state';
import type { SessionUser } from './stored-user';

/** Adds the orders that were placed as a guest in this browser to the account of the signed-in user. */
@Injectable({ providedIn: 'root' })
export class GuestClaims {
  readonly #backend = inject(OrderBackend);
  readonly #session = inject(SessionState);
  readonly #announcer = inject(Announcer);
  readonly #router = inject(Router);
  #pending?: Promise<number>;

  /**
   * Claims each order once and announces the result, preceded by `lead`. Returns the number of orders claimed. When the
   * backend is unavailable the tokens stay for the next call.
   */
  claim(lead = ''): Promise<number> {
    this.#pending ??= this.#claim(lead).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #claim(lead: string): Promise<number> {
    const count = await runExclusively(async () => {
      const user = this.#session.user();
      const orders = user ? listClaimableOrders(user) : [];
      if (!user || orders.length === 0) return 0;
      try {
        const claimed = await this.#backend.claimOrders(orders);
        removeGuestOrders(claimed);
        for (const order of orders.filter(({ id }) => !claimed.includes(id))) {
          saveGuestOrder({ ...order, refusedFor: user.sub });
        }
        return claimed.length;
      } catch {
        return 0;
      }
    });
    if (count > 0) this.#announce(count, lead);
    return count;
  }

  #announce(count: number, lead: string): void {
    const message =
      count === 1
        ? $localize`:@@session.claimed.one:Your guest order is now in your account.`
        : $localize`:@@session.claimed.many:Your ${count}:count: guest orders are now in your account.`;
    this.#announcer.announce(`${lead} ${message}`.trim(), {
      action: {
        label: $localize`:@@session.claimed.see-orders:See your orders`,
        run: () => void this.#router.navigateByUrl('/orders'),
      },
    });
  }
}

/** Orders placed here and orders emailed to this user. A link forwarded by someone else stays a guest order. */
function listClaimableOrders({ sub, email }: SessionUser): GuestOrder[] {
  return readGuestOrders().filter(
    ({ emailedTo, refusedFor }) =>
      refusedFor !== sub && (!emailedTo || emailedTo.toLowerCase() === email.toLowerCase()),
  );
}

/** Runs `work` in one tab at a time; the other tabs then find no orders left to claim. */
async function runExclusively(work: () => Promise<number>): Promise<number> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('baguni-claims', work);
}
