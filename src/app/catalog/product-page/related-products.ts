import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { productsByCategoryQuery } from '../../backend/public-queries';
import { injectPublicQuery } from '../../backend/inject-public-query';
import { AddToCart, type AddToCartInput } from '../add-to-cart';
import { HomeRow } from '../home-page/home-row';
import { LANGUAGE } from '../../ui/language';

const ROW_LENGTH = 4;

/** More products of the same category. It shows nothing while it loads and when it fails. */
@Component({
  selector: 'app-related-products',
  imports: [HomeRow],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (products().length) {
    <app-home-row
      [title]="text.title(categoryName())"
      [products]="products()"
      (add)="addToCart($event)"
    />
  }`,
})
export class RelatedProducts {
  readonly category = input.required<string>();
  readonly categoryName = input.required<string>();
  /** The product of the current page. */
  readonly excludedSlug = input.required<string>();

  readonly #addToCart = inject(AddToCart);
  readonly #language = inject(LANGUAGE);
  readonly #query = injectPublicQuery(() =>
    productsByCategoryQuery(this.category(), this.#language, 2 * ROW_LENGTH),
  );
  protected readonly products = computed(() => {
    const state = this.#query.state();
    const others = state.status === 'ready' ? state.value.products : [];
    return others
      .filter(({ slug, stock }) => slug !== this.excludedSlug() && stock.state !== 'out')
      .slice(0, ROW_LENGTH);
  });
  protected readonly text = {
    title: (category: string) => $localize`:@@catalog.related:More from ${category}:category:`,
  };

  protected addToCart(input: AddToCartInput): void {
    void this.#addToCart.add(input);
  }
}
