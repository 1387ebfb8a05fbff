import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { ADDRESS_LIMITS, type Address, validateAddress } from '@domain/address';
import type { Language } from '@domain/language';
import type { PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';
import {
  AUTOCOMPLETE,
  getAddressFields,
  getFieldLabel,
  getProblemMessage,
} from './address-messages';
import { SelectField } from '../form-fields/select-field';
import { TextField } from '../form-fields/text-field';

type Field = keyof Address;

/** The delivery address in the fields and order of its country; for pick-up only the contact. */
@Component({
  selector: 'app-address-form',
  imports: [SelectField, TextField],
  templateUrl: './address-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressForm {
  readonly address = model.required<Address>();
  readonly language = input.required<Language>();
  /** The address of the pick-up point, if the order is picked up. */
  readonly pickUpAt = input<PickUp['address']>();
  /** Shows every error, not only those of fields that the shopper has visited. */
  readonly showAllErrors = input(false);

  /** `Boolean`, because `?.` in a template passes null instead of undefined. */
  readonly #isPickUp = computed(() => Boolean(this.pickUpAt()));
  readonly #visited = signal<ReadonlySet<Field>>(new Set());
  protected readonly limits = ADDRESS_LIMITS;
  protected readonly autocomplete = AUTOCOMPLETE;
  protected readonly country = computed(() =>
    shop.countries.find(({ code }) => code === this.address().country),
  );
  protected readonly regions = computed(() =>
    (this.country()?.regions ?? []).map(({ code, names }) => ({
      value: code,
      label: names[this.language()],
    })),
  );
  protected readonly fields = computed(() => getAddressFields(this.country(), this.#isPickUp()));
  protected readonly text = {
    choose: $localize`:@@checkout.address.choose:Choose…`,
    phoneHint: $localize`:@@checkout.address.phone-hint:Only for the courier, if nobody answers the door.`,
  };

  readonly #errors = computed(() => {
    const result = validateAddress(this.address(), shop.countries, { pickUpAt: this.pickUpAt() });
    const problems = 'refused' in result ? result.refused.problems : [];
    const visible = problems.filter(
      ({ field }) => this.showAllErrors() || this.#visited().has(field),
    );
    return new Map(
      visible.map((problem) => [problem.field, getProblemMessage(problem, this.country())]),
    );
  });

  protected getLabel(field: Field): string {
    return getFieldLabel(field, this.address().country);
  }

  protected getError(field: Field): string {
    return this.#errors().get(field) ?? '';
  }

  protected isOptional(field: Field): boolean {
    return field === 'line2' || (field === 'phone' && this.#isPickUp());
  }

  protected getHint(field: Field): string {
    return field === 'phone' && !this.#isPickUp() ? this.text.phoneHint : '';
  }

  protected setField(field: Field, value: string): void {
    this.address.update((address) => ({ ...address, [field]: value }));
  }

  protected markVisited(field: Field): void {
    this.#visited.update((visited) => new Set(visited).add(field));
  }
}
