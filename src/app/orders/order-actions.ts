import { Injectable, inject, signal } from '@angular/core';
import type { LineQuantity } from '@domain/order';
import { OrderBackend } from '../backend/order-backend';
import type { OrderResult } from '../backend/orders';
import { classifyError } from '../backend/backend-unavailable';
import { LiveOrder } from './live-order';
import { type OrderActionFailure, getActionMessage } from './order-action-messages';

/** Cancels the order that the page shows or requests a return of its items. Provide it per page. */
@Injectable()
export class OrderActions {
  readonly #backend = inject(OrderBackend);
  readonly #liveOrder = inject(LiveOrder);
  readonly #isBusy = signal(false);
  readonly isBusy = this.#isBusy.asReadonly();
  readonly #problem = signal<string | undefined>(undefined);
  /** The message about the last action, if it failed. */
  readonly problem = this.#problem.asReadonly();

  cancelOrder(id: string, reason: string): Promise<void> {
    return this.#run(() => this.#backend.cancelOrder(id, this.#liveOrder.getToken(), reason));
  }

  requestReturn(id: string, request: { lines: LineQuantity[]; reason: string }): Promise<void> {
    return this.#run(() => this.#backend.requestReturn(id, this.#liveOrder.getToken(), request));
  }

  clearProblem(): void {
    this.#problem.set(undefined);
  }

  /** Runs one action at a time; a call during a running action does nothing. */
  async #run(action: () => Promise<OrderResult>): Promise<void> {
    if (this.#isBusy()) return;
    this.#isBusy.set(true);
    this.#problem.set(undefined);
    const failure = await this.#try(action);
    this.#isBusy.set(false);
    if (failure) this.#problem.set(getActionMessage(failure));
  }

  async #try(action: () => Promise<OrderResult>): Promise<OrderActionFailure | undefined> {
    try {
      const result = await action();
      if ('order' in result) {
        this.#liveOrder.show(result.order);
        return undefined;
      }
      // The order that the page shows may be outdated.
      await this.#liveOrder.refresh();
      return result.refused.reason;
    } catch (error) {
      return classifyError(error);
    }
  }
}
