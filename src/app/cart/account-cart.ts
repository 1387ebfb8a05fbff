import { type Cart, type CartRefusal, EMPTY_CART, mergeLines } from '@domain/cart';
import { type UnavailableReason, classifyError } from '../backend/backend-unavailable';
import type { ShopBackend } from '../backend/shop-backend';
import { type CartCommand, type CommandResult, applyCommand } from './cart-command';
import type { CartSignals } from './cart-signals';
import { storedAccountCart, storedGuestCart } from './cart-storage';
import { saveUnsentCommands, takeUnsentCommands } from './unsent-commands';

type PendingCommand = { command: CartCommand; isSent: boolean; done: Promise<CommandResult> };

type AccountCartListener = {
  /** A request found that the session has ended. */
  onSignedOut(): void;
  /** A merge left out some of the guest's lines. */
  onLinesLeftOut(refusal: CartRefusal): void;
};

/**
 * A signed-in user's cart: the last version that the API confirmed plus the pending commands. Commands show at once and
 * are sent one after the other. A command that is refused or lost is no longer pending, which undoes it on the page.
 */
export class AccountCart {
  // The stored cart is only a first view: version -1 lets any response of the API replace it.
  #confirmed: Cart = { ...(storedAccountCart.read() ?? EMPTY_CART), version: -1 };
  #pending: PendingCommand[] = [];
  /** Commands that the previous page of this tab did not send. */
  readonly #unsentBefore = takeUnsentCommands();
  #last: Promise<unknown> = Promise.resolve();
  #announcedVersion = 0;
  #loading?: Promise<void>;
  #isClosed = false;

  constructor(
    private readonly signals: CartSignals,
    private readonly backend: ShopBackend,
    private readonly listener: AccountCartListener,
  ) {}

  /** Merges the guest's cart into the account, then loads the cart and sends the unsent commands. */
  async start(): Promise<void> {
    if (!storedAccountCart.read()) this.signals.status.set('loading');
    this.#showWithGuestLines();
    // One tab merges; the other tabs then find no guest cart.
    await withLock('baguni-merge', () => this.#mergeGuestCart());
    await this.reload();
    for (const command of this.#unsentBefore.splice(0)) void this.execute(command);
  }

  /** Shows the cart that another tab received from the API and stored. */
  syncFromStorage(): void {
    const stored = storedAccountCart.read();
    if (stored) this.#confirm(stored, { store: false });
  }

  /** Handles the live message that version `version` exists. */
  handleHint(version: number): void {
    this.#announcedVersion = Math.max(this.#announcedVersion, version);
    this.#reloadIfStale();
  }

  execute(command: CartCommand): Promise<CommandResult> {
    const preview = applyCommand(this.#preview(), command);
    if ('refused' in preview) return Promise.resolve(preview);
    const last = this.#pending.at(-1);
    if (last && !last.isSent && setsSameLine(last.command, command)) {
      // Five quick clicks on "+" need one request, with the last quantity.
      last.command = command;
      this.#saveUnsent();
      this.#show();
      return last.done;
    }
    return this.#enqueue(command);
  }

  /** Loads the cart from the API. Concurrent calls share one request. */
  reload(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Call on sign-out: responses that arrive later are not shown or stored. */
  close(): void {
    this.#isClosed = true;
    saveUnsentCommands([]);
    storedAccountCart.remove();
  }

  async #mergeGuestCart(): Promise<void> {
    const guest = storedGuestCart.read();
    if (this.#isClosed || !guest?.lines.length) return;
    try {
      const result = await this.backend.mergeCart(guest.lines);
      if ('cart' in result) {
        storedGuestCart.remove();
        this.#confirm(result.cart);
      }
      if (result.refused) this.listener.onLinesLeftOut(result.refused);
    } catch (error) {
      this.#handleError(error);
    }
  }

  async #load(): Promise<void> {
    try {
      this.#confirm(await this.backend.myCart());
      if (!this.#isClosed) this.signals.status.set('ready');
    } catch (error) {
      this.#handleError(error);
      if (!this.#isClosed) this.signals.status.set('failed');
    }
  }

  #enqueue(command: CartCommand): Promise<CommandResult> {
    const pending: PendingCommand = {
      command,
      isSent: false,
      done: this.#last.then(() => this.#send(pending)),
    };
    this.#last = pending.done;
    this.#pending.push(pending);
    this.#saveUnsent();
    this.#show();
    return pending.done;
  }

  async #send(pending: PendingCommand): Promise<CommandResult> {
    try {
      await this.backend.initialize();
      // The request may reach the API from here on, so this command is never sent again.
      pending.isSent = true;
      this.#saveUnsent();
      const { type, sku, quantity } = pending.command;
      const result = await (type === 'add'
        ? this.backend.addToCart(sku, quantity)
        : this.backend.setCartLine(sku, quantity));
      this.#removePending(pending);
      if ('cart' in result) this.#confirm(result.cart);
      this.#reloadIfStale();
      return result;
    } catch (error) {
      this.#removePending(pending);
      const reason = this.#handleError(error);
      // The response may be lost, not the change itself.
      void this.reload();
      return { refused: { reason } };
    }
  }

  #removePending(done: PendingCommand): void {
    this.#pending = this.#pending.filter((pending) => pending !== done);
    this.#saveUnsent();
    this.#show();
  }

  #saveUnsent(): void {
    if (this.#isClosed) return;
    const unsent = this.#pending.filter(({ isSent }) => !isSent).map(({ command }) => command);
    saveUnsentCommands([...this.#unsentBefore, ...unsent]);
  }

  #confirm(cart: Cart, { store } = { store: true }): void {
    if (this.#isClosed || cart.version < this.#confirmed.version) return;
    this.#confirmed = cart;
    if (store) storedAccountCart.write(cart);
    this.#show();
  }

  #reloadIfStale(): void {
    // The live message of our own change may overtake its response: wait for the response.
    const isStale = this.#pending.length === 0 && this.#announcedVersion > this.#confirmed.version;
    if (isStale && !this.#isClosed) void this.reload();
  }

  #preview(): Cart {
    return this.#pending.reduce((cart, { command }) => {
      const result = applyCommand(cart, command);
      return 'cart' in result ? result.cart : cart;
    }, this.#confirmed);
  }

  #show(): void {
    if (!this.#isClosed) this.signals.cart.set(this.#preview());
  }

  #showWithGuestLines(): void {
    const merged = mergeLines(this.#confirmed, storedGuestCart.read()?.lines ?? []);
    if ('cart' in merged) this.signals.cart.set(merged.cart);
  }

  #handleError(error: unknown): UnavailableReason {
    const reason = classifyError(error);
    if (reason === 'signed-out') this.listener.onSignedOut();
    return reason;
  }
}

function setsSameLine(a: CartCommand, b: CartCommand): boolean {
  return a.type === 'set' && b.type === 'set' && a.sku === b.sku;
}

async function withLock(name: string, task: () => Promise<void>): Promise<void> {
  // Insecure origins have no Web Locks; there each tab merges, which is harmless because a merge is idempotent.
  if ('locks' in navigator) await navigator.locks.request(name, task);
  else await task();
}
