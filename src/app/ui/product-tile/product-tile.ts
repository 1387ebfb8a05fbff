import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { money, calculatePercentOff } from '@domain/money';
import { Icon } from '../icon';
import { Picture } from '../picture';
import { Price } from '../price';
import { StockTag } from '../stock-tag';

type TileProduct = {
  slug: string;
  name: string;
  blurb?: string | null;
  picture: string;
  tint: number;
  currency: string;
  priceFrom: number;
  priceTo: number;
  wasFrom?: number | null;
  sku?: string | null;
  variantCount: number;
  stock: { state: 'in' | 'few' | 'out'; left?: number | null };
};

@Component({
  selector: 'app-product-tile',
  imports: [Icon, Picture, Price, RouterLink, StockTag],
  templateUrl: './product-tile.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'tile' },
})
export class ProductTile {
  readonly product = input.required<TileProduct>();
  /** Loads the picture eagerly: for the first row. */
  readonly priority = input(false);
  /** The SKU of a product without options. */
  readonly add = output<string>();

  protected readonly quickSku = computed(() => {
    const { sku, stock } = this.product();
    return stock.state === 'out' ? undefined : sku;
  });
  protected readonly saving = computed(() => {
    const { priceFrom, wasFrom, currency } = this.product();
    return wasFrom ? calculatePercentOff(money(priceFrom, currency), money(wasFrom, currency)) : 0;
  });
  protected readonly text = {
    add: (name: string) => $localize`:@@ui.tile.add:Add ${name}:name: to basket`,
    options: (count: number) => $localize`:@@ui.tile.options:${count}:count: options`,
    saving: (percent: number) => $localize`:@@ui.tile.saving:−${percent}:percent:%`,
  };
}
