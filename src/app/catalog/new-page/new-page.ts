import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { newestProducts } from '../../backend/public-queries';
import { PageHead } from '../../ui/page-head';
import { ProductList } from '../product-list/product-list';
import { LANGUAGE } from '../../ui/language';

const PAGE = 24;

@Component({
  selector: 'app-new-page',
  imports: [ProductList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page">
    <h1>{{ text.title }}</h1>
    <p class="mt-2 mb-6 text-soft">{{ text.words }}</p>
    <app-product-list [question]="question" />
  </div>`,
})
export class NewPage {
  readonly #language = inject(LANGUAGE);
  protected readonly question = (nextToken?: string) =>
    newestProducts(this.#language, PAGE, nextToken);
  protected readonly text = {
    title: $localize`:@@catalog.new.title:What's new`,
    words: $localize`:@@catalog.new.words:Everything in the shop, the latest first.`,
  };

  constructor() {
    inject(PageHead).describe({
      title: this.text.title,
      description: this.text.words,
      path: '/new',
    });
  }
}
