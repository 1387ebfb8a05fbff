import { type Cart, EMPTY_CART, type CartRefusal, mergeLines } from '@domain/cart';
import type { ShopBackend } from '../backend/shop-backend';
import { reasonOf, type UnavailableReason } from '../backend/unavailable';
import { keepBasket, readBasket } from './cart-storage';
import { type CartCommand, follow } from './cart-command';
import type { CartShown } from './cart-signals';
import { problemWords } from './cart-messages';
import { keepUnsent, takeUnsent } from './unsent-commands';

type Pending = { command: CartCommand; isSent: boolean; done: Promise<boolean> };

/**
 * A signed-in person's basket: the API's word plus the changes that are still under way. Changes show at once and are
 * sent one after the other; one that is refused or lost simply is no longer pending, which takes it back.
 */
export class OwnBasket {
  // What was kept is only a first look: whatever the API says is newer.
  #confirmed: Cart = { ...(readBasket('own') ?? EMPTY_CART), version: -1 };
  #pending: Pending[] = [];
  /** What the page before this one could not send any more. */
  readonly #leftOver = takeUnsent();
  #last: Promise<unknown> = Promise.resolve();
  #heard = 0;
  #loading?: Promise<void>;
  #isClosed = false;

  constructor(
    private readonly shown: CartShown,
    private readonly backend: ShopBackend,
    private readonly tell: { signedOut(): void; leftOut(words: string): void },
  ) {}

  /** Brings the guest's lines in, once, and clears them only when they have arrived; then shows what is there. */
  async moveIn(): Promise<void> {
    if (!readBasket('own')) this.shown.status.set('loading');
    this.#showWithGuest();
    // One tab merges; the others then find nothing left to merge.
    await withLock('baguni-merge', async () => {
      const guest = readBasket('guest');
      if (this.#isClosed || !guest?.lines.length) return;
      try {
        const answer = await this.backend.mergeCart(guest.lines);
        if ('cart' in answer) {
          keepBasket('guest', undefined);
          this.#confirm(answer.cart);
        }
        if (answer.refused) {
          this.tell.leftOut(problemWords(answer.refused.reason, answer.refused.limit));
        }
      } catch (problem) {
        this.#fail(problem);
      }
    });
    await this.reload();
    for (const command of this.#leftOver.splice(0)) void this.change(command);
  }

  /** The last tab to hear from the API wrote it down. */
  learn(): void {
    const kept = readBasket('own');
    if (kept) this.#confirm(kept, false);
  }

  /** A message said that there is a newer basket; one that is older or known changes nothing. */
  hear(version: number): void {
    this.#heard = Math.max(this.#heard, version);
    this.#loadIfBehind();
  }

  change(command: CartCommand): Promise<boolean> {
    const answer = follow(this.#preview(), command);
    if ('refused' in answer) {
      this.#refuse(answer.refused);
      return Promise.resolve(false);
    }
    const waiting = this.#pending.at(-1);
    if (waiting && !waiting.isSent && isSameLine(waiting.command, command)) {
      // Somebody presses + five times: the last number is the one that counts.
      waiting.command = command;
      this.#keepUnsent();
      this.#show();
      return waiting.done;
    }
    const pending: Pending = { command, isSent: false, done: Promise.resolve(false) };
    pending.done = this.#last.then(() => this.#send(pending));
    this.#last = pending.done;
    this.#pending.push(pending);
    this.#keepUnsent();
    this.#show();
    return pending.done;
  }

  /** Asks the API; several asking at the same time are one question. */
  reload(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Signed out: nothing that is still on its way may show up any more. */
  close(): void {
    this.#isClosed = true;
    keepUnsent([]);
    keepBasket('own', undefined);
  }

  async #load(): Promise<void> {
    try {
      this.#confirm(await this.backend.myCart());
      if (!this.#isClosed) this.shown.status.set('ready');
    } catch (problem) {
      this.#fail(problem, 'silently');
      if (!this.#isClosed) this.shown.status.set('failed');
    }
  }

  async #send(pending: Pending): Promise<boolean> {
    try {
      await this.backend.open();
      // From here on it may have arrived: what is sent is never sent again.
      pending.isSent = true;
      this.#keepUnsent();
      const { do: verb, sku, quantity } = pending.command;
      const answer = await (verb === 'add'
        ? this.backend.addToCart(sku, quantity)
        : this.backend.setCartLine(sku, quantity));
      this.#settle(pending);
      if ('refused' in answer) this.#refuse(answer.refused);
      else this.#confirm(answer.cart);
      this.#loadIfBehind();
      return 'cart' in answer;
    } catch (problem) {
      this.#settle(pending);
      this.#fail(problem);
      // The answer may be what got lost, not the change.
      void this.reload();
      return false;
    }
  }

  #settle(done: Pending): void {
    this.#pending = this.#pending.filter((pending) => pending !== done);
    this.#keepUnsent();
    this.#show();
  }

  #keepUnsent(): void {
    if (this.#isClosed) return;
    const unsent = this.#pending.filter(({ isSent }) => !isSent).map(({ command }) => command);
    keepUnsent([...this.#leftOver, ...unsent]);
  }

  #confirm(cart: Cart, isNews = true): void {
    if (this.#isClosed || cart.version < this.#confirmed.version) return;
    this.#confirmed = cart;
    if (isNews) keepBasket('own', cart);
    this.#show();
  }

  #loadIfBehind(): void {
    // The echo of an own change may overtake its answer: wait for the answer.
    const isBehind = this.#pending.length === 0 && this.#heard > this.#confirmed.version;
    if (isBehind && !this.#isClosed) void this.reload();
  }

  #preview(): Cart {
    return this.#pending.reduce((cart, { command }) => {
      const answer = follow(cart, command);
      return 'cart' in answer ? answer.cart : cart;
    }, this.#confirmed);
  }

  #show(): void {
    if (!this.#isClosed) this.shown.cart.set(this.#preview());
  }

  #showWithGuest(): void {
    const merged = mergeLines(this.#confirmed, readBasket('guest')?.lines ?? []);
    if ('cart' in merged) this.shown.cart.set(merged.cart);
  }

  #refuse({ reason, limit }: CartRefusal): void {
    this.#say(problemWords(reason, limit));
  }

  #fail(problem: unknown, manner?: 'silently'): void {
    const reason: UnavailableReason = reasonOf(problem);
    if (reason === 'signed-out') this.tell.signedOut();
    if (!manner) this.#say(problemWords(reason));
  }

  #say(words: string): void {
    if (!this.#isClosed) this.shown.problem.set({ words, at: Date.now() });
  }
}

function isSameLine(a: CartCommand, b: CartCommand): boolean {
  return a.do === 'set' && b.do === 'set' && a.sku === b.sku;
}

async function withLock(name: string, work: () => Promise<void>): Promise<void> {
  // Missing on addresses that are not secure; then each tab works alone, and a repeated merge is harmless.
  if ('locks' in navigator) await navigator.locks.request(name, work);
  else await work();
}
