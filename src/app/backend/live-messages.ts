import { Injectable, inject, signal } from '@angular/core';
import { type LiveHint, readHint } from './live-hint';
import { ShopBackend } from './shop-backend';

/** What tabs tell each other: the leader what it heard, a new tab its wish to know. */
type Word = { hint: LiveHint } | { connected: boolean } | { ask: 'connected' };

const NAME = 'baguni-live';
/** When joining fails at all (throttled, offline), the pages' own fetch on focus carries them until then. */
const PAUSE = 60_000;

/**
 * The live messages of whoever uses this browser. One connection per browser: the tab that holds the lock keeps it and
 * shares what it hears; when that tab closes, the next one takes over.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  readonly #backend = inject(ShopBackend);
  readonly #connected = signal(false);
  readonly connected = this.#connected.asReadonly();
  readonly #hintListeners = new Set<(hint: LiveHint) => void>();
  readonly #missedListeners = new Set<() => void>();
  #channel?: BroadcastChannel;
  #membership?: AbortController;

  /** Hears every hint, from this tab's connection or another's. Returns how to stop. */
  onHint(listener: (hint: LiveHint) => void): () => void {
    return listen(this.#hintListeners, listener);
  }

  /** Called whenever messages may have been missed: fetch again. Returns how to stop. */
  onMissed(listener: () => void): () => void {
    return listen(this.#missedListeners, listener);
  }

  /** Starts listening as whoever is here now; a repeat changes nothing. */
  join(): void {
    if (this.#membership) return;
    this.#channel ??= this.#openChannel();
    this.#lead();
  }

  /** Stops: somebody signed out, and an open connection would not notice. */
  leave(): void {
    this.#membership?.abort();
    this.#membership = undefined;
    this.#connected.set(false);
  }

  #openChannel(): BroadcastChannel {
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (this.#membership) this.#hear(data);
    });
    const catchUp = (): void => {
      if (document.visibilityState === 'visible' && !this.#connected()) this.#catchUp();
    };
    document.addEventListener('visibilitychange', catchUp);
    for (const event of ['focus', 'online']) window.addEventListener(event, catchUp);
    return channel;
  }

  #lead(): void {
    const membership = new AbortController();
    this.#membership = membership;
    this.#connected.set(false);
    const { signal: left } = membership;
    const work = (): Promise<void> => this.#keepConnection(left);
    // Without locks (an address that is not secure) every tab is its own leader.
    if ('locks' in navigator) {
      void navigator.locks.request(NAME, { signal: left }, work).catch(() => undefined);
      this.#channel?.postMessage({ ask: 'connected' } satisfies Word);
    } else {
      void work();
    }
  }

  async #keepConnection(left: AbortSignal): Promise<void> {
    const isOver = (): boolean => left.aborted;
    while (!isOver()) {
      try {
        const { openConnection } = await import('./live-connection');
        const address = await this.#backend.connectLive();
        if (isOver()) return;
        const close = await openConnection(address, {
          message: (message) => {
            const hint = readHint(message);
            if (hint && !isOver()) this.#say({ hint });
          },
          connected: (connected) => {
            if (!isOver()) this.#say({ connected });
          },
        });
        await aborted(left);
        close();
      } catch {
        await Promise.race([aborted(left), pause(PAUSE)]);
      }
    }
  }

  /** Tells the other tabs and this one. */
  #say(word: Word): void {
    this.#channel?.postMessage(word);
    this.#hear(word);
  }

  #hear(word: Word): void {
    if ('hint' in word) {
      for (const listener of this.#hintListeners) listener(word.hint);
    } else if ('connected' in word) {
      const isBack = word.connected && !this.#connected();
      this.#connected.set(word.connected);
      if (isBack) this.#catchUp();
    } else if (this.#connected()) {
      this.#channel?.postMessage({ connected: true } satisfies Word);
    }
  }

  #catchUp(): void {
    for (const listener of this.#missedListeners) listener();
  }
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
