import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { OrderView } from '../../backend/orders';
import { formatDate } from '../order-dates';
import { getShippingMethodName } from '../order-address';

export type ReceiptSum = { label: string; value: string; isTotal?: boolean };

/** The sums of a receipt: subtotal, discount, shipping, tax with its rate, total, refunds and the net amount. */
export function buildReceiptSums(order: OrderView, language: Language): ReceiptSum[] {
  const { currency, subtotal, discount, coupon, shipping, shippingMethod, total } = order;
  const format = (amount: number): string => formatMoney({ amount, currency }, language);
  const method = getShippingMethodName(shippingMethod, language);
  const code = coupon?.code;
  return [
    { label: $localize`:@@cart.totals.subtotal:Subtotal`, value: format(subtotal) },
    ...(discount > 0
      ? [
          {
            label: code
              ? $localize`:@@cart.totals.coupon:Coupon ${code}:code:`
              : $localize`:@@cart.totals.discount:Discount`,
            value: format(-discount),
          },
        ]
      : []),
    {
      label: $localize`:@@orders.receipt.shipping:Shipping (${method}:method:)`,
      value: format(shipping),
    },
    ...listAddedTax(order, format, language),
    { label: $localize`:@@cart.totals.total:Total`, value: format(total), isTotal: true },
    ...listIncludedTax(order, format, language),
    ...listRefunds(order, format, language),
  ];
}

type FormatAmount = (amount: number) => string;

function listAddedTax(order: OrderView, format: FormatAmount, language: Language): ReceiptSum[] {
  if (order.taxInclusive) return [];
  const rate = formatTaxRate(order, language);
  const label =
    order.taxBasisPoints === 0
      ? $localize`:@@cart.totals.tax:Tax`
      : $localize`:@@orders.receipt.tax:Tax (${rate}:rate:)`;
  return [{ label, value: format(order.tax) }];
}

function listIncludedTax(order: OrderView, format: FormatAmount, language: Language): ReceiptSum[] {
  if (!order.taxInclusive) return [];
  const rate = formatTaxRate(order, language);
  return [
    {
      label: $localize`:@@orders.receipt.tax-included:Tax included (${rate}:rate:)`,
      value: format(order.tax),
    },
  ];
}

function formatTaxRate({ taxBasisPoints }: OrderView, language: Language): string {
  const style = { style: 'percent', maximumFractionDigits: 3 } as const;
  return new Intl.NumberFormat(language, style).format(taxBasisPoints / 10_000);
}

/** The refunds that Stripe has confirmed, and the amount that remains paid. */
function listRefunds(
  { refunds, total }: OrderView,
  format: FormatAmount,
  language: Language,
): ReceiptSum[] {
  const succeeded = refunds.filter(({ state }) => state === 'succeeded');
  if (succeeded.length === 0) return [];
  const netPaid = succeeded.reduce((sum, { amount }) => sum - amount, total);
  return [
    ...succeeded.map(({ at, amount }) => {
      const day = formatDate(at, language);
      return {
        label: $localize`:@@orders.receipt.refund:Refunded on ${day}:day:`,
        value: format(-amount),
      };
    }),
    { label: $localize`:@@orders.receipt.net:Net paid`, value: format(netPaid), isTotal: true },
  ];
}
