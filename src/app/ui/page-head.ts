import { DOCUMENT, Injectable, InjectionToken, inject } from '@angular/core';
import { LANGUAGE } from './language';

/** The store's origin without a trailing slash, as in `https://shop.example`; empty when it is not configured. */
export const SITE_ORIGIN = new InjectionToken<string>('SITE_ORIGIN', {
  providedIn: 'root',
  factory: () => inject(DOCUMENT).location.origin,
});

export type PageMetadata = {
  title: string;
  description?: string;
  /** Without the language's folder: `/product/dalbit-backpack`. Absent on pages that search engines must not index. */
  path?: string;
  picture?: string;
  /** schema.org data of the page. */
  structuredData?: Record<string, unknown>;
};

const LANGUAGE_FOLDERS = { en: '', ko: '/ko' } as const;

/** The title and the metadata of the page, for browsers, search engines and link previews. */
@Injectable({ providedIn: 'root' })
export class PageHead {
  readonly #document = inject(DOCUMENT);
  readonly #origin = inject(SITE_ORIGIN);
  readonly #language = inject(LANGUAGE);

  setMetadata(metadata: PageMetadata): void {
    const head = this.#document.head;
    const name = $localize`:@@shell.name:Baguni`;
    this.#document.title = metadata.title === name ? name : `${metadata.title} · ${name}`;
    for (const element of Array.from(head.querySelectorAll('[data-page]'))) element.remove();
    const { description, path, picture, structuredData } = metadata;
    if (description) this.#add('meta', { name: 'description', content: description });
    if (path === undefined) {
      this.#add('meta', { name: 'robots', content: 'noindex' });
    } else {
      this.#addAlternateLinks(path);
      this.#add('meta', { property: 'og:title', content: metadata.title });
      this.#add('meta', { property: 'og:site_name', content: name });
      if (description) this.#add('meta', { property: 'og:description', content: description });
      if (picture) this.#add('meta', { property: 'og:image', content: this.pictureUrl(picture) });
    }
    if (structuredData) {
      const script = this.#add('script', { type: 'application/ld+json' });
      // A closing tag inside a text would end the script.
      script.textContent = JSON.stringify(structuredData).replaceAll('<', '\\u003c');
    }
  }

  /** The page's absolute URL in this language. */
  url(path: string): string {
    return `${this.#origin}${LANGUAGE_FOLDERS[this.#language]}${path}`;
  }

  pictureUrl(picture: string): string {
    return `${this.#origin}/pictures/${picture}-512.webp`;
  }

  #addAlternateLinks(path: string): void {
    this.#add('link', { rel: 'canonical', href: this.url(path) });
    for (const [hreflang, folder] of Object.entries(LANGUAGE_FOLDERS)) {
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
