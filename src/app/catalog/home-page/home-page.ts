import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { categories, newestProducts } from '../../backend/public-queries';
import { publicView } from '../../backend/public-view';
import { Failed } from '../../ui/error-state';
import { PageHead } from '../../ui/page-head';
import { Picture } from '../../ui/picture';
import { TileSkeletons } from '../../ui/tile-skeletons';
import { HomeRow } from './home-row';
import { LITTLE_MONEY, homeRows } from './product-rows';
import { LANGUAGE } from '../../ui/language';

const NEWEST = 50;

@Component({
  selector: 'app-home-page',
  imports: [Failed, HomeRow, Picture, RouterLink, TileSkeletons],
  templateUrl: './home-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  readonly #language = inject(LANGUAGE);
  readonly #categories = publicView(() => categories(this.#language), { refresh: false });
  protected readonly newest = publicView(() => newestProducts(this.#language, NEWEST));

  protected readonly categories = computed(() => {
    const view = this.#categories.view();
    return view.is === 'ready' ? view.value : [];
  });
  protected readonly rows = computed(() => {
    const view = this.newest.view();
    return homeRows(view.is === 'ready' ? view.value.products : []);
  });
  /** Three of the newest from different shelves. */
  protected readonly stage = computed(() => {
    const { fresh } = this.rows();
    return fresh
      .filter(({ category }, i) => fresh.findIndex((p) => p.category === category) === i)
      .slice(0, 3);
  });

  protected readonly text = {
    first: $localize`:@@catalog.home.first:Good things,`,
    second: $localize`:@@catalog.home.second:one basket.`,
    lead: $localize`:@@catalog.home.lead:Put it in on your phone, find it on your laptop. Your basket keeps up with you.`,
    seeNew: $localize`:@@catalog.home.see-new:See what's new`,
    browse: $localize`:@@catalog.home.browse:Browse`,
    fresh: $localize`:@@catalog.home.fresh:Just in`,
    sale: $localize`:@@catalog.home.sale:On sale`,
    little: (price: string) => $localize`:@@catalog.home.little:Under ${price}:price:`,
    description: $localize`:@@catalog.home.description:A small shop with good things for every day, and one basket on all your devices.`,
  };
  protected readonly littleTitle = computed(() => {
    const currency = this.rows().little[0]?.currency;
    if (!currency) return '';
    const price = formatMoney({ amount: LITTLE_MONEY, currency }, this.#language);
    return this.text.little(price.replace(/[.]0+$/, ''));
  });

  constructor() {
    inject(PageHead).describe({
      title: $localize`:@@shell.name:Baguni`,
      description: this.text.description,
      path: '/',
    });
  }
}
