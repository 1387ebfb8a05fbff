import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** Where the visitor is, below the language's folder, and what follows from going somewhere else. */
@Injectable({ providedIn: 'root' })
export class CurrentPlace {
  readonly #router = inject(Router);
  readonly #document = inject(DOCUMENT);
  readonly #path = signal('/');
  readonly path = this.#path.asReadonly();

  constructor() {
    let page: string | undefined;
    this.#router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      this.#path.set(event.urlAfterRedirects);
      const next = event.urlAfterRedirects.replace(/[?#].*$/, '');
      if (page !== undefined && page !== next) this.#focusPage();
      page = next;
    });
  }

  /** A new page starts at its beginning for the keyboard and for screen readers too, which a link in a document would do. */
  #focusPage(): void {
    this.#document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  }
}
