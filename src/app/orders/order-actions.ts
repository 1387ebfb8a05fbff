import { Injectable, inject, signal } from '@angular/core';
import type { LineQuantity } from '@domain/order';
import { OrderBackend } from '../backend/order-backend';
import type { OrderResult } from '../backend/orders';
import { reasonOf } from '../backend/unavailable';
import { type ActProblem, actWords } from './order-action-messages';
import { OrderFollower } from './order-follower';

/** What a shopper may still do with an order: call it off, ask to send it back. */
@Injectable()
export class OrderActs {
  readonly #backend = inject(OrderBackend);
  readonly #follower = inject(OrderFollower);
  readonly #isBusy = signal(false);
  readonly isBusy = this.#isBusy.asReadonly();
  readonly #problem = signal<string | undefined>(undefined);
  /** Why the last attempt did nothing, in words. */
  readonly problem = this.#problem.asReadonly();

  /** True when the order is cancelled. */
  cancel(id: string, reason: string): Promise<boolean> {
    return this.#do(() => this.#backend.cancel(id, this.#follower.token(), reason));
  }

  /** True when the shop has been asked. */
  requestReturn(id: string, wish: { lines: LineQuantity[]; reason: string }): Promise<boolean> {
    return this.#do(() => this.#backend.requestReturn(id, this.#follower.token(), wish));
  }

  /** Somebody thought better of it. */
  forget(): void {
    this.#problem.set(undefined);
  }

  async #do(act: () => Promise<OrderResult>): Promise<boolean> {
    if (this.#isBusy()) return false;
    this.#isBusy.set(true);
    this.#problem.set(undefined);
    const problem = await this.#try(act);
    this.#isBusy.set(false);
    if (problem) this.#problem.set(actWords(problem));
    return problem === undefined;
  }

  async #try(act: () => Promise<OrderResult>): Promise<ActProblem | undefined> {
    try {
      const answer = await act();
      if ('order' in answer) {
        this.#follower.show(answer.order);
        return undefined;
      }
      // The page may show what the order no longer is.
      await this.#follower.refresh();
      return answer.refused.reason;
    } catch (problem) {
      return reasonOf(problem);
    }
  }
}
