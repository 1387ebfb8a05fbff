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
import { publicView } from '../../backend/public-view';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { ProductTile } from '../../ui/product-tile/product-tile';
import { TileSkeletons } from '../../ui/tile-skeletons';
import { BasketDoor } from '../add-to-cart';

/** A list of products as the API pages it, with what else it can be: on its way, empty, out of reach. */
@Component({
  selector: 'app-product-list',
  imports: [Empty, Failed, ProductTile, TileSkeletons],
  templateUrl: './product-list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductList {
  /** The question for one page of the list. */
  readonly question = input.required<(nextToken?: string) => PublicQuery<ProductPage>>();

  readonly #catalogue = inject(PublicCatalogue);
  readonly #announcer = inject(Announcer);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #door = inject(BasketDoor);
  protected readonly first = publicView(() => this.question()());
  protected readonly fetching = signal(false);

  /** The pages after the first. Another question starts anew; one come back to, where it was left. */
  readonly #more = linkedSignal<string, ProductPage[]>({
    source: () => this.question()().key,
    computation: () => this.#seenBefore(),
  });
  readonly #last = computed(() => {
    const view = this.first.view();
    return this.#more().at(-1) ?? (view.is === 'ready' ? view.value : undefined);
  });
  protected readonly nextToken = computed(() => this.#last()?.nextToken ?? undefined);
  protected readonly products = computed<ProductCard[]>(() => {
    const view = this.first.view();
    const pages = view.is === 'ready' ? [view.value, ...this.#more()] : [];
    const seen = new Set<string>();
    // A product that came in while someone leafs through moves the others one page on.
    return pages
      .flatMap(({ products }) => products)
      .filter(({ slug }) => !seen.has(slug) && seen.add(slug));
  });

  protected readonly text = {
    title: $localize`:@@catalog.list.title:Products`,
    more: $localize`:@@catalog.list.more:Show more`,
    fetching: $localize`:@@catalog.list.fetching:One moment…`,
    empty: $localize`:@@catalog.list.empty:Nothing on this shelf yet`,
    emptyWords: $localize`:@@catalog.list.empty-words:It is being filled. Have a look at the others meanwhile.`,
    failed: $localize`:@@catalog.list.more-failed:The next ones did not load. Try again?`,
  };

  protected put(product: ProductCard, sku: string): void {
    void this.#door.add({ sku, quantity: 1, price: product.priceFrom, name: product.name });
  }

  protected async showMore(): Promise<void> {
    const token = this.nextToken();
    if (!token || this.fetching()) return;
    this.fetching.set(true);
    const before = this.products().length;
    try {
      const page = await this.#catalogue.read(this.question()(token));
      this.#more.update((pages) => [...pages, page]);
      this.#focusTile(before);
    } catch (problem) {
      if (!(problem instanceof CatalogueUnavailable)) throw problem;
      this.#announcer.say(this.text.failed, { tone: 'alert' });
    } finally {
      this.fetching.set(false);
    }
  }

  #seenBefore(): ProductPage[] {
    const pages: ProductPage[] = [];
    let page = this.#catalogue.recall(untracked(this.question)());
    while (page?.nextToken) {
      page = this.#catalogue.recall(untracked(this.question)(page.nextToken));
      if (page) pages.push(page);
    }
    return pages;
  }

  /** The keyboard goes on at the first of the new ones: the button moves away or is gone. */
  #focusTile(index: number): void {
    setTimeout(() => {
      const links = this.#element.nativeElement.querySelectorAll<HTMLElement>('.tile-link');
      links[index]?.focus({ preventScroll: true });
    });
  }
}
