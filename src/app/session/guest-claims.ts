import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { OrderBackend } from '../backend/order-backend';
import { Announcer } from '../ui/announcer';
import { type GuestOrder, forgetGuestOrders, guestOrders, keepGuestOrder } from './guest-orders';
import { SessionState } from './session-state';
import type { Person } from './stored-user';

/** Takes what somebody ordered as a guest into their account once they have one. */
@Injectable({ providedIn: 'root' })
export class GuestClaims {
  readonly #backend = inject(OrderBackend);
  readonly #session = inject(SessionState);
  readonly #announcer = inject(Announcer);
  readonly #router = inject(Router);
  #claiming?: Promise<number>;

  /**
   * Claims each order once and tells it, after `lead` if that is to be told with it. Returns how many are the account's
   * now. Without an answer the tokens stay, for the next time.
   */
  claim(lead = ''): Promise<number> {
    this.#claiming ??= this.#claim(lead).finally(() => {
      this.#claiming = undefined;
    });
    return this.#claiming;
  }

  async #claim(lead: string): Promise<number> {
    const count = await alone(async () => {
      const person = this.#session.person();
      const orders = person ? claimable(person) : [];
      if (!person || orders.length === 0) return 0;
      try {
        const claimed = await this.#backend.claim(orders);
        forgetGuestOrders(claimed);
        for (const order of orders.filter(({ id }) => !claimed.includes(id))) {
          keepGuestOrder({ ...order, notOf: person.sub });
        }
        return claimed.length;
      } catch {
        return 0;
      }
    });
    if (count > 0) this.#tell(count, lead);
    return count;
  }

  #tell(count: number, lead: string): void {
    const words =
      count === 1
        ? $localize`:@@session.claimed.one:What you ordered as a guest is in your account now.`
        : $localize`:@@session.claimed.many:The ${count}:count: orders you placed as a guest are in your account now.`;
    this.#announcer.say(`${lead} ${words}`.trim(), {
      action: {
        label: $localize`:@@session.claimed.look:See your orders`,
        run: () => void this.#router.navigateByUrl('/orders'),
      },
    });
  }
}

/** What was placed here, and what a mail to this very person brought; somebody may open a friend's link, too. */
function claimable({ sub, email }: Person): GuestOrder[] {
  return guestOrders().filter(
    ({ mailedTo, notOf }) =>
      notOf !== sub && (!mailedTo || mailedTo.toLowerCase() === email.toLowerCase()),
  );
}

/** One tab claims; the others then find nothing left to claim. */
async function alone(work: () => Promise<number>): Promise<number> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('baguni-claims', work);
}
