import { Injectable, inject } from '@angular/core';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { PageHead } from '../ui/page-head';

/** Private pages only carry a title in their route; catalogue pages describe themselves once they know what they show. */
@Injectable()
export class PageTitles extends TitleStrategy {
  readonly #head = inject(PageHead);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const title = this.buildTitle(snapshot);
    if (title) this.#head.describe({ title });
  }
}
