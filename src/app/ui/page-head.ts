import { DOCUMENT, Injectable, InjectionToken, inject } from '@angular/core';
import { LANGUAGE } from './language';

/** `https://shop.example` without a slash at its end; empty while nobody has said where the shop will live. */
export const SITE_ORIGIN = new InjectionToken<string>('SITE_ORIGIN', {
  providedIn: 'root',
  factory: () => inject(DOCUMENT).location.origin,
});

export type PageFacts = {
  title: string;
  description?: string;
  /** Below the language's folder: `/product/dalbit-backpack`. Absent on pages that search engines should not list. */
  path?: string;
  picture?: string;
  /** schema.org data of the page. */
  data?: Record<string, unknown>;
};

const LANGUAGES = { en: '', ko: '/ko' } as const;

/** What a page says about itself to browsers, search engines and link previews. */
@Injectable({ providedIn: 'root' })
export class PageHead {
  readonly #document = inject(DOCUMENT);
  readonly #origin = inject(SITE_ORIGIN);
  readonly #language = inject(LANGUAGE);

  describe(facts: PageFacts): void {
    const head = this.#document.head;
    const name = $localize`:@@shell.name:Baguni`;
    this.#document.title = facts.title === name ? name : `${facts.title} · ${name}`;
    for (const old of Array.from(head.querySelectorAll('[data-page]'))) old.remove();
    const { description, path, picture, data } = facts;
    if (description) this.#add('meta', { name: 'description', content: description });
    if (path === undefined) {
      this.#add('meta', { name: 'robots', content: 'noindex' });
    } else {
      this.#addPlaces(path);
      this.#add('meta', { property: 'og:title', content: facts.title });
      this.#add('meta', { property: 'og:site_name', content: name });
      if (description) this.#add('meta', { property: 'og:description', content: description });
      if (picture) this.#add('meta', { property: 'og:image', content: this.pictureUrl(picture) });
    }
    if (data) {
      const script = this.#add('script', { type: 'application/ld+json' });
      // A closing tag inside a text must not end the script.
      script.textContent = JSON.stringify(data).replaceAll('<', '\\u003c');
    }
  }

  /** The page's address in this language, as the world outside should know it. */
  url(path: string): string {
    return `${this.#origin}${LANGUAGES[this.#language]}${path}`;
  }

  pictureUrl(picture: string): string {
    return `${this.#origin}/pictures/${picture}-512.webp`;
  }

  #addPlaces(path: string): void {
    this.#add('link', { rel: 'canonical', href: this.url(path) });
    for (const [hreflang, folder] of Object.entries(LANGUAGES)) {
      this.#add('link', { rel: 'alternate', hreflang, href: `${this.#origin}${folder}${path}` });
    }
    this.#add('link', { rel: 'alternate', hreflang: 'x-default', href: this.#origin + path });
  }

  #add(tag: string, attributes: Record<string, string>): HTMLElement {
    const element = this.#document.createElement(tag);
    element.setAttribute('data-page', '');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    this.#document.head.appendChild(element);
    return element;
  }
}
