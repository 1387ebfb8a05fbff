import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { productsByCategory } from '../../backend/public-queries';
import { publicView } from '../../backend/public-view';
import { HomeRow } from '../home-page/home-row';
import { LANGUAGE } from '../../ui/language';

const ROW = 4;

/** A few more from the same shelf. It only adds: while it loads or fails, the page stands without it. */
@Component({
  selector: 'app-related-products',
  imports: [HomeRow],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (products().length) {
    <app-home-row [title]="text.title(categoryName())" [products]="products()" />
  }`,
})
export class RelatedProducts {
  readonly category = input.required<string>();
  readonly categoryName = input.required<string>();
  /** The product whose page this is. */
  readonly except = input.required<string>();

  readonly #language = inject(LANGUAGE);
  readonly #known = publicView(() => productsByCategory(this.category(), this.#language, 2 * ROW));
  protected readonly products = computed(() => {
    const view = this.#known.view();
    const others = view.is === 'ready' ? view.value.products : [];
    return others
      .filter(({ slug, stock }) => slug !== this.except() && stock.state !== 'out')
      .slice(0, ROW);
  });
  protected readonly text = {
    title: (category: string) => $localize`:@@catalog.related:More from ${category}:category:`,
  };
}
