import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { ADDRESS_LIMITS, type Address, validateAddress } from '@domain/address';
import type { PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';
import { shopLanguage } from '../../backend/language';
import { AUTOCOMPLETE, fieldsOf, labelOf, problemWords } from './address-messages';
import { ChoiceField } from '../form-fields/select-field';
import { TextField } from '../form-fields/text-field';

type Field = keyof Address;

/** Where the parcel goes, asked the way the chosen country writes it; or only who fetches it. */
@Component({
  selector: 'app-address-form',
  imports: [ChoiceField, TextField],
  templateUrl: './address-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressForm {
  readonly address = model.required<Address>();
  /** Where it is fetched, if it is. */
  readonly pickUpAt = input<PickUp['address']>();
  /** Shows every problem, not only those of fields that were left. */
  readonly showAll = input(false);

  /** A template's `?.` brings null for undefined, whatever the types say. */
  readonly #isFetched = computed(() => Boolean(this.pickUpAt()));
  readonly #language = shopLanguage();
  readonly #left = signal<ReadonlySet<Field>>(new Set());
  protected readonly limits = ADDRESS_LIMITS;
  protected readonly autocomplete = AUTOCOMPLETE;
  protected readonly country = computed(() =>
    shop.countries.find(({ code }) => code === this.address().country),
  );
  protected readonly regions = computed(() =>
    (this.country()?.regions ?? []).map(({ code, names }) => ({
      value: code,
      label: names[this.#language],
    })),
  );
  protected readonly fields = computed(() => fieldsOf(this.country(), this.#isFetched()));
  protected readonly text = {
    choose: $localize`:@@checkout.address.choose:Choose…`,
    phoneWhy: $localize`:@@checkout.address.phone-why:The courier calls when nobody opens. Nobody else gets it.`,
  };

  readonly #errors = computed(() => {
    const checked = validateAddress(this.address(), shop.countries, { pickUpAt: this.pickUpAt() });
    const problems = 'refused' in checked ? checked.refused.problems : [];
    const shown = problems.filter(({ field }) => this.showAll() || this.#left().has(field));
    return new Map(shown.map((problem) => [problem.field, problemWords(problem, this.country())]));
  });

  protected label(field: Field): string {
    return labelOf(field, this.address().country);
  }

  protected error(field: Field): string {
    return this.#errors().get(field) ?? '';
  }

  protected isOptional(field: Field): boolean {
    return field === 'line2' || (field === 'phone' && this.#isFetched());
  }

  protected hint(field: Field): string {
    return field === 'phone' && !this.#isFetched() ? this.text.phoneWhy : '';
  }

  protected change(field: Field, value: string): void {
    this.address.update((address) => ({ ...address, [field]: value }));
  }

  protected leave(field: Field): void {
    this.#left.update((left) => new Set(left).add(field));
  }
}
