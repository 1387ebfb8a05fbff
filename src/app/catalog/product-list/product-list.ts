import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import type { ProductCard, ProductPage } from '../../backend/catalogue';
import { CatalogueUnavailable, PublicCatalogue } from '../../backend/public-catalogue';
import type { PublicQuery } from '../../backend/public-queries';
import { injectPublicQuery } from '../../backend/inject-public-query';
import { Announcer } from '../../ui/announcer';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { ProductTile } from '../../ui/product-tile/product-tile';
import { TileSkeletons } from '../../ui/tile-skeletons';
import { AddToCart } from '../add-to-cart';

/** A paged list of products, with its loading, empty and failed states. */
@Component({
  selector: 'app-product-list',
  imports: [EmptyState, ErrorState, ProductTile, TileSkeletons],
  templateUrl: './product-list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductList {
  /** Builds the query of one page of the list. */
  readonly pageQuery = input.required<(nextToken?: string) => PublicQuery<ProductPage>>();

  readonly #catalogue = inject(PublicCatalogue);
  readonly #announcer = inject(Announcer);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #addToCart = inject(AddToCart);
  protected readonly firstPage = injectPublicQuery(() => this.pageQuery()());
  protected readonly isLoadingMore = signal(false);

  /** The pages after the first. A new query starts with its cached pages: a visitor who returns sees the same products. */
  readonly #morePages = linkedSignal<string, ProductPage[]>({
    source: () => this.pageQuery()().key,
    computation: () => this.#getCachedPages(),
  });
  readonly #lastPage = computed(() => {
    const state = this.firstPage.state();
    return this.#morePages().at(-1) ?? (state.status === 'ready' ? state.value : undefined);
  });
  protected readonly nextToken = computed(() => this.#lastPage()?.nextToken ?? undefined);
  protected readonly products = computed<ProductCard[]>(() => {
    const state = this.firstPage.state();
    const pages = state.status === 'ready' ? [state.value, ...this.#morePages()] : [];
    const seen = new Set<string>();
    // A product added since the first request shifts the others, so that one of them appears on two pages.
    return pages
      .flatMap(({ products }) => products)
      .filter(({ slug }) => !seen.has(slug) && seen.add(slug));
  });

  protected readonly text = {
    title: $localize`:@@catalog.list.title:Products`,
    more: $localize`:@@catalog.list.more:Show more`,
    loading: $localize`:@@catalog.list.loading:Loading…`,
    empty: $localize`:@@catalog.list.empty:No products here yet`,
    emptyMessage: $localize`:@@catalog.list.empty-text:Check back soon, or browse the other categories.`,
    moreFailed: $localize`:@@catalog.list.more-failed:We couldn't load more products. Please try again.`,
  };

  protected addToCart(product: ProductCard, sku: string): void {
    void this.#addToCart.add({ sku, quantity: 1, price: product.priceFrom, name: product.name });
  }

  protected async showMore(): Promise<void> {
    const token = this.nextToken();
    if (!token || this.isLoadingMore()) return;
    this.isLoadingMore.set(true);
    const firstNewIndex = this.products().length;
    try {
      const page = await this.#catalogue.read(this.pageQuery()(token));
      this.#morePages.update((pages) => [...pages, page]);
      this.#focusTile(firstNewIndex);
    } catch (error) {
      if (!(error instanceof CatalogueUnavailable)) throw error;
      this.#announcer.announce(this.text.moreFailed, { tone: 'alert' });
    } finally {
      this.isLoadingMore.set(false);
    }
  }

  #getCachedPages(): ProductPage[] {
    const pages: ProductPage[] = [];
    let page = this.#catalogue.getCached(untracked(this.pageQuery)());
    while (page?.nextToken) {
      page = this.#catalogue.getCached(untracked(this.pageQuery)(page.nextToken));
      if (page) pages.push(page);
    }
    return pages;
  }

  /** Moves the focus to the first new product: the button has moved away or is gone. */
  #focusTile(index: number): void {
    setTimeout(() => {
      const links = this.#element.nativeElement.querySelectorAll<HTMLElement>('.tile-link');
      links[index]?.focus({ preventScroll: true });
    });
  }
}
