import { Injectable, signal } from '@angular/core';

export type Announcement = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'alert';
  readonly action?: { readonly label: string; readonly run: () => void };
};

export type AnnounceOptions = {
  tone?: Announcement['tone'];
  /** Adds an "Undo" button. */
  undo?: () => void;
  action?: Announcement['action'];
};

const VISIBLE_MS = 6000;

/** Shows one short message at a time for a few seconds; screen readers read it aloud. */
@Injectable({ providedIn: 'root' })
export class Announcer {
  readonly #current = signal<Announcement | undefined>(undefined);
  readonly current = this.#current.asReadonly();
  #timer?: ReturnType<typeof setTimeout>;
  #lastId = 0;

  /** Replaces the current message. */
  announce(text: string, options: AnnounceOptions = {}): void {
    const action = options.undo
      ? { label: $localize`:@@ui.announcer.undo:Undo`, run: options.undo }
      : options.action;
    this.#current.set({ id: ++this.#lastId, text, tone: options.tone ?? 'plain', action });
    this.resume();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#current.set(undefined);
  }

  /** Keeps the message visible while the visitor points at it or focuses it. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** Restarts the time until the message disappears. */
  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#current.set(undefined);
    }, VISIBLE_MS);
  }
}
