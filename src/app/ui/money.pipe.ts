import { Pipe, type PipeTransform, inject } from '@angular/core';
import { formatMoney } from '@domain/money';
import { LANGUAGE } from './language';

/** `{{ amount | money: currency }}`: whole minor units of an ISO 4217 currency, in the language of this build. */
@Pipe({ name: 'money' })
export class MoneyPipe implements PipeTransform {
  readonly #language = inject(LANGUAGE);

  transform(amount: number, currency: string): string {
    return formatMoney({ amount, currency }, this.#language);
  }
}
