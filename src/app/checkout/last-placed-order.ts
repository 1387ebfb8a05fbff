import { Injectable } from '@angular/core';
import type { OrderWithPayment } from '../backend/orders';

/** Passes the order that was just placed to the payment page, which saves a request. */
@Injectable({ providedIn: 'root' })
export class LastPlacedOrder {
  #last?: OrderWithPayment;

  set(placed: OrderWithPayment): void {
    this.#last = placed;
  }

  /** Returns the order if it has this id, and forgets it: a later visit needs a current one. */
  take(id: string): OrderWithPayment | undefined {
    const last = this.#last?.order.id === id ? this.#last : undefined;
    this.#last = undefined;
    return last;
  }
}
