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
import { Quantity } from '../../ui/quantity/quantity';
import { BasketDoor } from '../add-to-cart';

/** How many, and into the basket. */
@Component({
  selector: 'app-product-buy',
  imports: [Icon, Quantity, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="buy-stock" [class]="'buy-' + variant().stock.state">{{ stock() }}</p>
    @if (variant().stock.state !== 'out') {
      <div class="buy-row">
        <app-quantity [value]="quantity()" [max]="most()" (asked)="quantity.set($event)" />
        <button
          type="button"
          class="button buy-button"
          [attr.aria-disabled]="adding()"
          (click)="add()"
        >
          <app-icon name="basket" />{{ text.add }}
        </button>
      </div>
    }
    @if (held(); as count) {
      <p class="buy-held">
        <app-icon name="check" [size]="18" />{{ text.held(count) }}
        <a class="link" routerLink="/basket">{{ text.look }}</a>
      </p>
    }`,
})
export class ProductBuy {
  readonly name = input.required<string>();
  readonly variant = input.required<VariantCard>();

  readonly #cart = inject(CartState);
  readonly #door = inject(BasketDoor);
  protected readonly adding = signal(false);
  protected readonly most = computed(() => this.variant().stock.left ?? MAX_QUANTITY);
  /** One again for another variant, and never more than there are. */
  protected readonly quantity = linkedSignal<{ sku: string; most: number }, number>({
    source: () => ({ sku: this.variant().sku, most: this.most() }),
    computation: ({ sku, most }, before) =>
      before?.source.sku === sku ? Math.max(1, Math.min(before.value, most)) : 1,
  });
  protected readonly held = computed(
    () => this.#cart.lines().find(({ sku }) => sku === this.variant().sku)?.quantity,
  );
  protected readonly stock = computed(() => {
    const { state, left } = this.variant().stock;
    if (state === 'out') return $localize`:@@catalog.stock.out:Sold out for now`;
    if (state === 'in') return $localize`:@@catalog.stock.in:In stock`;
    return left
      ? $localize`:@@catalog.stock.left:Only ${left}:count: left`
      : $localize`:@@catalog.stock.few:Only a few left`;
  });
  protected readonly text = {
    add: $localize`:@@catalog.buy.add:Put in basket`,
    look: $localize`:@@catalog.buy.look:See basket`,
    held: (count: number) => $localize`:@@catalog.buy.held:${count}:count: in your basket.`,
  };

  protected async add(): Promise<void> {
    if (this.adding()) return;
    this.adding.set(true);
    try {
      const { sku, price } = this.variant();
      await this.#door.add({ sku, price, quantity: this.quantity(), name: this.name() });
      this.quantity.set(1);
    } finally {
      this.adding.set(false);
    }
  }
}
