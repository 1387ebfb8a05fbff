import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

type Stock = { state: 'in' | 'few' | 'out'; left?: number | null };

/** A tag for low stock and for sold out; nothing for a product in stock. */
@Component({
  selector: 'app-stock-tag',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'contents' },
  template: `@if (label()) {
    <span class="tag" [class.tag-few]="stock().state === 'few'">{{ label() }}</span>
  }`,
})
export class StockTag {
  readonly stock = input.required<Stock>();
  protected readonly label = computed(() => {
    const { state, left } = this.stock();
    if (state === 'out') return $localize`:@@ui.stock.out:Sold out`;
    if (state === 'in') return '';
    return left
      ? $localize`:@@ui.stock.left:${left}:count: left`
      : $localize`:@@ui.stock.few:Only a few left`;
  });
}
