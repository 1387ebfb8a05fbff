import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { injectPublicQuery } from '../../backend/inject-public-query';
import { categoriesQuery, newestProductsQuery } from '../../backend/public-queries';
import { ErrorState } from '../../ui/error-state';
import { LANGUAGE } from '../../ui/language';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { TileSkeletons } from '../../ui/tile-skeletons';
import { AddToCart, type AddToCartInput } from '../add-to-cart';
import { HomeRow } from './home-row';
import { LOW_PRICE_LIMIT, buildHomeRows } from './home-rows';

const NEWEST_COUNT = 50;
const FEATURED_COUNT = 3;

@Component({
  selector: 'app-home-page',
  imports: [ErrorState, HomeRow, Picture, RouterLink, TileSkeletons],
  templateUrl: './home-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  readonly #addToCart = inject(AddToCart);
  readonly #language = inject(LANGUAGE);
  readonly #categories = injectPublicQuery(() => categoriesQuery(this.#language), {
    refresh: false,
  });
  protected readonly newest = injectPublicQuery(() =>
    newestProductsQuery(this.#language, NEWEST_COUNT),
  );

  protected readonly categories = computed(() => {
    const state = this.#categories.state();
    return state.status === 'ready' ? state.value : [];
  });
  protected readonly rows = computed(() => {
    const state = this.newest.state();
    return buildHomeRows(state.status === 'ready' ? state.value.products : []);
  });
  /** The newest product of each of three categories. */
  protected readonly featured = computed(() => {
    const { newest } = this.rows();
    return newest
      .filter(({ category }, i) => newest.findIndex((p) => p.category === category) === i)
      .slice(0, FEATURED_COUNT);
  });

  protected readonly text = {
    titleFirstLine: $localize`:@@catalog.home.title-1:Good things,`,
    titleSecondLine: $localize`:@@catalog.home.title-2:one basket.`,
    lead: $localize`:@@catalog.home.lead:Add items on your phone and check out on your laptop. It's the same basket.`,
    seeNew: $localize`:@@catalog.home.see-new:See what's new`,
    categories: $localize`:@@catalog.home.categories:Shop by category`,
    newest: $localize`:@@catalog.home.newest:Just in`,
    sale: $localize`:@@catalog.home.sale:On sale`,
    lowPrice: (price: string) => $localize`:@@catalog.home.low-price:Under ${price}:price:`,
    description: $localize`:@@catalog.home.description:A small store with good things for every day, and one basket on all your devices.`,
  };
  protected readonly lowPriceTitle = computed(() => {
    const currency = this.rows().lowPrice[0]?.currency;
    if (!currency) return '';
    const price = formatMoney({ amount: LOW_PRICE_LIMIT, currency }, this.#language);
    return this.text.lowPrice(price.replace(/[.]0+$/, ''));
  });

  constructor() {
    inject(PageHead).setMetadata({
      title: $localize`:@@shell.name:Baguni`,
      description: this.text.description,
      path: '/',
    });
  }

  protected addToCart(input: AddToCartInput): void {
    void this.#addToCart.add(input);
  }
}
