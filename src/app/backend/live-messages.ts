import { Injectable, inject, signal } from '@angular/core';
import { type LiveHint, parseLiveHint } from './live-hint';
import { ShopBackend } from './shop-backend';

/** Messages between tabs: the leader broadcasts hints and its connection state; a new tab requests that state. */
type TabMessage = { hint: LiveHint } | { connected: boolean } | { request: 'connected' };

/** Name of the lock and of the broadcast channel. */
const NAME = 'baguni-live';
/** Wait before the next attempt when connecting fails (throttled, offline). Until then, pages refetch on focus. */
const RETRY_DELAY_MS = 60_000;

/**
 * Live messages for the current identity. There is one connection per browser: the tab that holds the lock keeps it open
 * and broadcasts to the other tabs; when that tab closes, the next one takes over.
 */
@Injectable({ providedIn: 'root' })
export class LiveMessages {
  readonly #backend = inject(ShopBackend);
  readonly #isConnected = signal(false);
  readonly isConnected = this.#isConnected.asReadonly();
  readonly #hintListeners = new Set<(hint: LiveHint) => void>();
  readonly #missedListeners = new Set<() => void>();
  #channel?: BroadcastChannel;
  #abort?: AbortController;

  /** Subscribes to hints from this tab's or another tab's connection. Returns a function that unsubscribes. */
  onHint(listener: (hint: LiveHint) => void): () => void {
    return addListener(this.#hintListeners, listener);
  }

  /** Calls `listener` when messages may have been missed, so that it refetches. Returns a function that unsubscribes. */
  onMissedMessages(listener: () => void): () => void {
    return addListener(this.#missedListeners, listener);
  }

  /** Starts receiving messages for the current identity. Does nothing if already started. */
  connect(): void {
    if (this.#abort) return;
    this.#channel ??= this.#openChannel();
    this.#requestLeadership();
  }

  /** Stops receiving. Call it on sign-out: an open connection keeps the old identity. */
  disconnect(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#isConnected.set(false);
  }

  #openChannel(): BroadcastChannel {
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
      if (this.#abort) this.#handle(data);
    });
    const refetch = (): void => {
      if (document.visibilityState === 'visible' && !this.#isConnected()) this.#notifyMissed();
    };
    document.addEventListener('visibilitychange', refetch);
    for (const event of ['focus', 'online']) window.addEventListener(event, refetch);
    return channel;
  }

  #requestLeadership(): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#isConnected.set(false);
    const { signal: abortSignal } = abort;
    const lead = (): Promise<void> => this.#keepConnection(abortSignal);
    // Insecure origins have no Web Locks; there every tab keeps its own connection.
    if ('locks' in navigator) {
      void navigator.locks.request(NAME, { signal: abortSignal }, lead).catch(() => undefined);
      this.#channel?.postMessage({ request: 'connected' } satisfies TabMessage);
    } else {
      void lead();
    }
  }

  async #keepConnection(abortSignal: AbortSignal): Promise<void> {
    const isAborted = (): boolean => abortSignal.aborted;
    while (!isAborted()) {
      try {
        const { openLiveConnection } = await import('./live-connection');
        const endpoint = await this.#backend.connectLive();
        if (isAborted()) return;
        const close = await openLiveConnection(endpoint, {
          onMessage: (message) => {
            const hint = parseLiveHint(message);
            if (hint && !isAborted()) this.#broadcast({ hint });
          },
          onConnectionChange: (connected) => {
            if (!isAborted()) this.#broadcast({ connected });
          },
        });
        await waitForAbort(abortSignal);
        close();
      } catch {
        await Promise.race([waitForAbort(abortSignal), delay(RETRY_DELAY_MS)]);
      }
    }
  }

  /** Sends a message to the other tabs and handles it in this one. */
  #broadcast(message: TabMessage): void {
    this.#channel?.postMessage(message);
    this.#handle(message);
  }

  #handle(message: TabMessage): void {
    if ('hint' in message) {
      for (const listener of this.#hintListeners) listener(message.hint);
    } else if ('connected' in message) {
      const isReconnected = message.connected && !this.#isConnected();
      this.#isConnected.set(message.connected);
      if (isReconnected) this.#notifyMissed();
    } else if (this.#isConnected()) {
      this.#channel?.postMessage({ connected: true } satisfies TabMessage);
    }
  }

  #notifyMissed(): void {
    for (const listener of this.#missedListeners) listener();
  }
}

function addListener<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function waitForAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
