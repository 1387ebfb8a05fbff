import type { Country } from './address';
import type { Language, Texts } from './language';
import type { ShippingMethod } from './shipping';
import type { TaxRule } from './tax';

/** The settings of a shop. Amounts are minor units of `currency`. */
export type Shop = {
  names: Texts;
  tagline: Texts;
  currency: string;
  languages: readonly Language[];
  supportEmail: string;
  /** The smallest amount that can be paid by card; discounts never go below it. */
  smallestPayment: number;
  /** How long an unpaid order keeps its stock reserved. */
  pendingMinutes: number;
  /** How long after delivery a return may be requested. */
  returnDays: number;
  /** The number of orders, paid or not, within a window: prevents reserving stock without buying. */
  limits: { windowMinutes: number; perIdentity: number; perAddress: number };
  countries: readonly Country[];
  shipping: readonly ShippingMethod[];
  /** Tax rules by country code. */
  tax: Readonly<Record<string, TaxRule>>;
};
