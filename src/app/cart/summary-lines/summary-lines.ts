import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MoneyPipe } from '../../ui/money.pipe';
import { Picture } from '../../ui/picture';

export type SummaryLine = {
  sku: string;
  name: string;
  options: readonly { name: string; value: string }[];
  picture: string;
  tint: number;
  quantity: number;
  total: number;
};

/** A compact list of an order's lines, beside the checkout and payment forms. */
@Component({
  selector: 'app-summary-lines',
  imports: [MoneyPipe, Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul class="summary-lines" [attr.aria-label]="text.label">
    @for (line of lines(); track line.sku) {
      <li>
        <span class="summary-picture tint-{{ line.tint }}">
          <app-picture [name]="line.picture" [size]="40" />
        </span>
        <span class="min-w-0 flex-1">
          <span class="block font-semibold">{{ line.name }}</span>
          <span class="block text-sm text-soft">{{ formatDetails(line) }}</span>
        </span>
        <span class="tabular-nums">{{ line.total | money: currency() }}</span>
      </li>
    }
  </ul>`,
})
export class SummaryLines {
  readonly lines = input.required<readonly SummaryLine[]>();
  readonly currency = input.required<string>();
  protected readonly text = {
    label: $localize`:@@cart.summary-lines:Items in your order`,
    quantity: (quantity: number) =>
      $localize`:@@cart.summary-lines.quantity:×${quantity}:quantity:`,
  };

  protected formatDetails({ options, quantity }: SummaryLine): string {
    return [this.text.quantity(quantity), ...options.map(({ value }) => value)].join(' · ');
  }
}
