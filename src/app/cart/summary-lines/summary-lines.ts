import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
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

/** The things of an order, small, beside what is asked about it. */
@Component({
  selector: 'app-summary-lines',
  imports: [Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul class="summary-lines" [attr.aria-label]="text.label">
    @for (line of lines(); track line.sku) {
      <li>
        <span class="summary-picture tint-{{ line.tint }}">
          <app-picture [name]="line.picture" [size]="40" />
        </span>
        <span class="min-w-0 flex-1">
          <span class="block font-semibold">{{ line.name }}</span>
          <span class="block text-sm text-soft">{{ details(line) }}</span>
        </span>
        <span class="tabular-nums">{{ money(line.total) }}</span>
      </li>
    }
  </ul>`,
})
export class SummaryLines {
  readonly lines = input.required<readonly SummaryLine[]>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  protected readonly text = {
    label: $localize`:@@cart.summary-lines:What you order`,
    pieces: (quantity: number) => $localize`:@@cart.pieces:×${quantity}:quantity:`,
  };

  protected details({ options, quantity }: SummaryLine): string {
    return [this.text.pieces(quantity), ...options.map(({ value }) => value)].join(' · ');
  }

  protected money(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }
}
