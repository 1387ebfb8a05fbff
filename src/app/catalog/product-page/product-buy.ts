import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { MAX_QUANTITY } from '@domain/cart';
import type { VariantCard } from '../../backend/catalogue';
import { CartState } from '../../cart/cart-state';
import { Icon } from '../../ui/icon';
import { QuantityPicker } from '../../ui/quantity-picker/quantity-picker';
import { AddToCart } from '../add-to-cart';

/** Stock, quantity and the button that adds the variant to the cart. */
@Component({
  selector: 'app-product-buy',
  imports: [Icon, QuantityPicker, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="buy-stock" [class]="'buy-' + variant().stock.state">{{ stock() }}</p>
    @if (variant().stock.state !== 'out') {
      <div class="buy-row">
        <app-quantity-picker
          [value]="quantity()"
          [max]="maxQuantity()"
          (valueChange)="quantity.set($event)"
        />
        <button
          type="button"
          class="button buy-button"
          [attr.aria-disabled]="isAdding()"
          (click)="add()"
        >
          <app-icon name="cart" />{{ text.add }}
        </button>
      </div>
    }
    @if (quantityInCart(); as count) {
      <p class="buy-in-cart">
        <app-icon name="check" [size]="18" />{{ text.inCart(count) }}
        <a class="link" routerLink="/basket">{{ text.seeCart }}</a>
      </p>
    }`,
})
export class ProductBuy {
  readonly name = input.required<string>();
  readonly variant = input.required<VariantCard>();

  readonly #cart = inject(CartState);
  readonly #addToCart = inject(AddToCart);
  protected readonly isAdding = signal(false);
  protected readonly maxQuantity = computed(() => this.variant().stock.left ?? MAX_QUANTITY);
  /** Resets to 1 for another variant and never exceeds the stock. */
  protected readonly quantity = linkedSignal<{ sku: string; max: number }, number>({
    source: () => ({ sku: this.variant().sku, max: this.maxQuantity() }),
    computation: ({ sku, max }, previous) =>
      previous?.source.sku === sku ? Math.max(1, Math.min(previous.value, max)) : 1,
  });
  protected readonly quantityInCart = computed(
    () => this.#cart.lines().find(({ sku }) => sku === this.variant().sku)?.quantity,
  );
  protected readonly stock = computed(() => {
    const { state, left } = this.variant().stock;
    if (state === 'out') return $localize`:@@catalog.stock.out:Sold out`;
    if (state === 'in') return $localize`:@@catalog.stock.in:In stock`;
    return left
      ? $localize`:@@catalog.stock.left:Only ${left}:count: left`
      : $localize`:@@catalog.stock.few:Only a few left`;
  });
  protected readonly text = {
    add: $localize`:@@catalog.buy.add:Add to basket`,
    seeCart: $localize`:@@catalog.buy.see-cart:See basket`,
    inCart: (count: number) => $localize`:@@catalog.buy.in-cart:${count}:count: in your basket.`,
  };

  protected async add(): Promise<void> {
    if (this.isAdding()) return;
    this.isAdding.set(true);
    try {
      const { sku, price } = this.variant();
      await this.#addToCart.add({ sku, price, quantity: this.quantity(), name: this.name() });
      this.quantity.set(1);
    } finally {
      this.isAdding.set(false);
    }
  }
}
