import { Injectable, inject } from '@angular/core';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { PageHead } from '../ui/page-head';

/** Sets the title of routes that have one. Catalogue pages have none: they set their metadata once it is loaded. */
@Injectable()
export class PageTitleStrategy extends TitleStrategy {
  readonly #head = inject(PageHead);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const title = this.buildTitle(snapshot);
    if (title) this.#head.setMetadata({ title });
  }
}
