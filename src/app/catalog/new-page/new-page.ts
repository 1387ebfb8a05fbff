import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { newestProductsQuery } from '../../backend/public-queries';
import { LANGUAGE } from '../../ui/language';
import { PageHead } from '../../ui/page-head';
import { ProductList } from '../product-list/product-list';

const PAGE_SIZE = 24;

@Component({
  selector: 'app-new-page',
  imports: [ProductList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page">
    <h1>{{ text.title }}</h1>
    <p class="mt-2 mb-6 text-soft">{{ text.lead }}</p>
    <app-product-list [pageQuery]="pageQuery" />
  </div>`,
})
export class NewPage {
  readonly #language = inject(LANGUAGE);
  protected readonly pageQuery = (nextToken?: string) =>
    newestProductsQuery(this.#language, PAGE_SIZE, nextToken);
  protected readonly text = {
    title: $localize`:@@catalog.new.title:What's new`,
    lead: $localize`:@@catalog.new.text:All our products, newest first.`,
  };

  constructor() {
    inject(PageHead).setMetadata({
      title: this.text.title,
      description: this.text.lead,
      path: '/new',
    });
  }
}
