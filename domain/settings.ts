import type { Country } from './address';
import type { Language, Texts } from './language';
import type { ShippingMethod } from './shipping';
import type { TaxRule } from './tax';

/** Everything that makes a shop this shop. Sums are minor units of `currency`. */
export type Shop = {
  name: string;
  tagline: Texts;
  currency: string;
  languages: readonly Language[];
  supportEmail: string;
  /** The least that can be paid by card: no discount goes below it. */
  smallestPayment: number;
  /** How long an unpaid order keeps its goods. */
  pendingMinutes: number;
  /** How long after delivery a return may be asked for. */
  returnDays: number;
  /** How many orders may be placed within a window, paid or not: against who only holds stock. */
  limits: { windowMinutes: number; perIdentity: number; perAddress: number };
  countries: readonly Country[];
  shipping: readonly ShippingMethod[];
  /** By country code. */
  tax: Readonly<Record<string, TaxRule>>;
};
