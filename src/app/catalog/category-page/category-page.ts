import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { categories, productsByCategory } from '../../backend/public-queries';
import { publicView } from '../../backend/public-view';
import { NotFoundPage } from '../../shell/not-found-page';
import { Failed } from '../../ui/error-state';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { ProductList } from '../product-list/product-list';
import { LANGUAGE } from '../../ui/language';

const PAGE = 24;

@Component({
  selector: 'app-category-page',
  imports: [Failed, NotFoundPage, Picture, ProductList],
  templateUrl: './category-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CategoryPage {
  /** From the address. */
  readonly category = input.required<string>();

  readonly #language = inject(LANGUAGE);
  protected readonly known = publicView(() => categories(this.#language), { refresh: false });
  protected readonly card = computed(() => {
    const view = this.known.view();
    return view.is === 'ready'
      ? view.value.find(({ slug }) => slug === this.category())
      : undefined;
  });
  protected readonly question = computed(() => {
    const category = this.category();
    return (nextToken?: string) => productsByCategory(category, this.#language, PAGE, nextToken);
  });

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      const card = this.card();
      if (!card) return;
      head.describe({
        title: card.name,
        description: card.blurb ?? undefined,
        path: `/category/${card.slug}`,
        picture: card.picture,
      });
    });
  }
}
