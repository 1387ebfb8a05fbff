import { Injectable, signal } from '@angular/core';

export type Announcement = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'alert';
  readonly action?: { readonly label: string; readonly run: () => void };
};

export type AnnounceOptions = {
  tone?: Announcement['tone'];
  /** Offers to take it back. */
  undo?: () => void;
  action?: Announcement['action'];
};

const SHOWN_FOR = 6000;

/** One short message at a time, shown for a few seconds and read out by screen readers. */
@Injectable({ providedIn: 'root' })
export class Announcer {
  readonly #current = signal<Announcement | undefined>(undefined);
  readonly current = this.#current.asReadonly();
  #timer?: ReturnType<typeof setTimeout>;
  #last = 0;

  say(text: string, options: AnnounceOptions = {}): void {
    const action = options.undo
      ? { label: $localize`:@@ui.announcer.undo:Undo`, run: options.undo }
      : options.action;
    this.#current.set({ id: ++this.#last, text, tone: options.tone ?? 'plain', action });
    this.resume();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#current.set(undefined);
  }

  /** Somebody is reading or about to press: it stays. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#current.set(undefined);
    }, SHOWN_FOR);
  }
}
