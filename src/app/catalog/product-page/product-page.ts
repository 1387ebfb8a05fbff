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
import { formatMoney, money, percentOff, subtract } from '@domain/money';
import { product } from '../../backend/public-queries';
import { publicView } from '../../backend/public-view';
import { NotFoundPage } from '../../shell/not-found-page';
import { Failed } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { Price } from '../../ui/price';
import { ProductBuy } from './product-buy';
import { productData } from './structured-data';
import { ProductOptions } from './product-options';
import { ProductSkeleton } from './product-skeleton';
import { RelatedProducts } from './related-products';
import { choices, startingVariant, withOption } from './variant-choice';
import { LANGUAGE } from '../../ui/language';

@Component({
  selector: 'app-product-page',
  imports: [
    Failed,
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
  /** From the address. */
  readonly slug = input.required<string>();
  /** From the address: the variant someone chose, shared or has in the basket. */
  readonly sku = input<string>();

  readonly #language = inject(LANGUAGE);
  readonly #router = inject(Router);
  protected readonly known = publicView(() => product(this.slug(), this.#language));
  protected readonly product = computed(() => {
    const view = this.known.view();
    return view.is === 'ready' ? view.value : undefined;
  });

  /** Stays with the choice while fresh prices and stock come in. */
  readonly #sku = linkedSignal<string | undefined>(() => this.sku());
  protected readonly picked = computed(() => {
    const shown = this.product();
    return shown ? startingVariant(shown.variants, this.#sku()) : undefined;
  });
  protected readonly choices = computed(() => {
    const shown = this.product();
    const picked = this.picked();
    return shown && picked ? choices(shown.options, shown.variants, picked) : [];
  });
  protected readonly saving = computed(() => {
    const shown = this.product();
    const { price, was } = this.picked() ?? {};
    if (!shown || !price || !was || was <= price) return '';
    const now = money(price, shown.currency);
    const before = money(was, shown.currency);
    const saved = formatMoney(subtract(before, now), this.#language);
    return this.text.saving(saved, percentOff(now, before));
  });
  protected readonly text = {
    saving: (saved: string, percent: number) =>
      $localize`:@@catalog.product.saving:You save ${saved}:saved: (${percent}:percent:%)`,
    trail: $localize`:@@catalog.product.trail:Where you are`,
    home: $localize`:@@shell.name:Baguni`,
    details: $localize`:@@catalog.product.details:Details`,
  };

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      const shown = this.product();
      if (!shown) return;
      head.describe({
        title: shown.name,
        description: shown.blurb ?? shown.description,
        path: `/product/${shown.slug}`,
        picture: shown.picture,
        data: productData(shown, head),
      });
    });
  }

  protected pick(axis: string, value: string): void {
    const shown = this.product();
    const picked = this.picked();
    if (!shown || !picked) return;
    const { sku } = withOption(shown.variants, picked, axis, value);
    this.#sku.set(sku);
    void this.#router.navigate([], { queryParams: { sku }, replaceUrl: true });
  }
}
