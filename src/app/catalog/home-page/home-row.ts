import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { ProductCard } from '../../backend/catalogue';
import { ProductTile } from '../../ui/product-tile/product-tile';
import type { AddToCartInput } from '../add-to-cart';

/** A titled row of products. */
@Component({
  selector: 'app-home-row',
  imports: [ProductTile],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<section class="home-section">
    <h2>{{ title() }}</h2>
    <ul class="tiles">
      @for (product of products(); track product.slug; let index = $index) {
        <li class="contents">
          <app-product-tile
            [product]="product"
            [priority]="priority() && index < 2"
            (add)="emitAdd(product, $event)"
          />
        </li>
      }
    </ul>
  </section>`,
})
export class HomeRow {
  readonly title = input.required<string>();
  readonly products = input.required<ProductCard[]>();
  readonly priority = input(false);
  readonly add = output<AddToCartInput>();

  protected emitAdd(product: ProductCard, sku: string): void {
    this.add.emit({ sku, quantity: 1, price: product.priceFrom, name: product.name });
  }
}
