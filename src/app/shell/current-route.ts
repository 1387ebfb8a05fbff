import { Location } from '@angular/common';
import { DOCUMENT, Injectable, Injector, afterNextRender, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** The current URL without the language's folder. On navigation it also moves the focus and scrolls the categories. */
@Injectable({ providedIn: 'root' })
export class CurrentRoute {
  readonly #router = inject(Router);
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);
  // Correct before the first navigation ends, too: otherwise an early click on a language link would lead home.
  readonly #path = signal(inject(Location).path() || '/');
  readonly path = this.#path.asReadonly();

  constructor() {
    let currentPage: string | undefined;
    this.#router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      this.#path.set(event.urlAfterRedirects);
      const nextPage = event.urlAfterRedirects.replace(/[?#].*$/, '');
      if (currentPage !== undefined && currentPage !== nextPage) this.#focusMain();
      currentPage = nextPage;
      afterNextRender(() => this.#scrollToCategory(), { injector: this.#injector });
    });
  }

  /** Starts a new page at its beginning for keyboards and screen readers, as a full page load does. */
  #focusMain(): void {
    this.#document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  }

  /** On a phone the category links are wider than the screen: shows the current one. */
  #scrollToCategory(): void {
    const link = this.#document.querySelector('.header-categories .is-current');
    link?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
