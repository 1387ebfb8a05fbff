import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formatMoney, money, calculatePercentOff, subtract } from '@domain/money';
import { productQuery } from '../../backend/public-queries';
import { injectPublicQuery } from '../../backend/inject-public-query';
import { NotFoundPage } from '../../shell/not-found-page';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { Price } from '../../ui/price';
import { ProductBuy } from './product-buy';
import { buildProductData } from './structured-data';
import { ProductOptions } from './product-options';
import { ProductSkeleton } from './product-skeleton';
import { RelatedProducts } from './related-products';
import { buildOptionGroups, selectInitialVariant, selectOption } from './variant-options';
import { LANGUAGE } from '../../ui/language';

@Component({
  selector: 'app-product-page',
  imports: [
    ErrorState,
    Icon,
    NotFoundPage,
    Picture,
    Price,
    ProductBuy,
    ProductOptions,
    ProductSkeleton,
    RelatedProducts,
    RouterLink,
  ],
  templateUrl: './product-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductPage {
  /** Route parameter. */
  readonly slug = input.required<string>();
  /** Query parameter: the variant that a visitor selected, shared or has in the cart. */
  readonly sku = input<string>();

  readonly #language = inject(LANGUAGE);
  readonly #router = inject(Router);
  protected readonly query = injectPublicQuery(() => productQuery(this.slug(), this.#language));
  protected readonly product = computed(() => {
    const state = this.query.state();
    return state.status === 'ready' ? state.value : undefined;
  });

  /** Keeps the selection when a refresh brings new prices and stock. */
  readonly #selectedSku = linkedSignal<string | undefined>(() => this.sku());
  protected readonly selected = computed(() => {
    const product = this.product();
    return product ? selectInitialVariant(product.variants, this.#selectedSku()) : undefined;
  });
  protected readonly optionGroups = computed(() => {
    const product = this.product();
    const selected = this.selected();
    return product && selected
      ? buildOptionGroups(product.options, product.variants, selected)
      : [];
  });
  protected readonly saving = computed(() => {
    const product = this.product();
    const { price, was } = this.selected() ?? {};
    if (!product || !price || !was || was <= price) return '';
    const now = money(price, product.currency);
    const before = money(was, product.currency);
    const saved = formatMoney(subtract(before, now), this.#language);
    return this.text.saving(saved, calculatePercentOff(now, before));
  });
  protected readonly text = {
    saving: (saved: string, percent: number) =>
      $localize`:@@catalog.product.saving:You save ${saved}:saved: (${percent}:percent:%)`,
    breadcrumb: $localize`:@@catalog.product.breadcrumb:Breadcrumb`,
    home: $localize`:@@shell.name:Baguni`,
    details: $localize`:@@catalog.product.details:Details`,
  };

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      const product = this.product();
      if (!product) return;
      head.setMetadata({
        title: product.name,
        description: product.blurb ?? product.description,
        path: `/product/${product.slug}`,
        picture: product.picture,
        structuredData: buildProductData(product, head),
      });
    });
  }

  protected selectValue({ option, value }: { option: string; value: string }): void {
    const product = this.product();
    const selected = this.selected();
    if (!product || !selected) return;
    const { sku } = selectOption(product.variants, selected, option, value);
    this.#selectedSku.set(sku);
    void this.#router.navigate([], { queryParams: { sku }, replaceUrl: true });
  }
}
