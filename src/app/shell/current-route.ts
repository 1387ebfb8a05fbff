import { Location } from '@angular/common';
import { DOCUMENT, Injectable, Injector, afterNextRender, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** Where the visitor is, below the language's folder, and what follows from going somewhere else. */
@Injectable({ providedIn: 'root' })
export class CurrentPlace {
  readonly #router = inject(Router);
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);
  // Until the router has been there, too: a link that led home meanwhile would take the quick ones there.
  readonly #path = signal(inject(Location).path() || '/');
  readonly path = this.#path.asReadonly();

  constructor() {
    let page: string | undefined;
    this.#router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      this.#path.set(event.urlAfterRedirects);
      const next = event.urlAfterRedirects.replace(/[?#].*$/, '');
      if (page !== undefined && page !== next) this.#focusPage();
      page = next;
      afterNextRender(() => this.#showCategory(), { injector: this.#injector });
    });
  }

  /** A new page starts at its beginning for the keyboard and for screen readers too, which a link in a document would do. */
  #focusPage(): void {
    this.#document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  }

  /** On a phone the categories are wider than the screen; the one you are in should be in sight. */
  #showCategory(): void {
    const link = this.#document.querySelector('.header-categories .is-here');
    link?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
