import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { injectPublicQuery } from '../../backend/inject-public-query';
import { categoriesQuery, productsByCategoryQuery } from '../../backend/public-queries';
import { NotFoundPage } from '../../shell/not-found-page';
import { ErrorState } from '../../ui/error-state';
import { LANGUAGE } from '../../ui/language';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { ProductList } from '../product-list/product-list';

const PAGE_SIZE = 24;

@Component({
  selector: 'app-category-page',
  imports: [ErrorState, NotFoundPage, Picture, ProductList],
  templateUrl: './category-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CategoryPage {
  /** Route parameter: the category's slug. */
  readonly category = input.required<string>();

  readonly #language = inject(LANGUAGE);
  protected readonly categories = injectPublicQuery(() => categoriesQuery(this.#language), {
    refresh: false,
  });
  protected readonly card = computed(() => {
    const state = this.categories.state();
    return state.status === 'ready'
      ? state.value.find(({ slug }) => slug === this.category())
      : undefined;
  });
  protected readonly pageQuery = computed(() => {
    const category = this.category();
    return (nextToken?: string) =>
      productsByCategoryQuery(category, this.#language, PAGE_SIZE, nextToken);
  });

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      const card = this.card();
      if (!card) return;
      head.setMetadata({
        title: card.name,
        description: card.blurb ?? undefined,
        path: `/category/${card.slug}`,
        picture: card.picture,
      });
    });
  }
}
