import { Injectable } from '@angular/core';
import type { OrderReading } from '../backend/orders';

/** Hands an order that was just placed to the payment page, which else would ask for it again. */
@Injectable({ providedIn: 'root' })
export class PlacedOrders {
  #last?: OrderReading;

  keep(placed: OrderReading): void {
    this.#last = placed;
  }

  /** The order if it is the one just placed; told once, a later look should be fresh. */
  take(id: string): OrderReading | undefined {
    const last = this.#last?.order.id === id ? this.#last : undefined;
    this.#last = undefined;
    return last;
  }
}
