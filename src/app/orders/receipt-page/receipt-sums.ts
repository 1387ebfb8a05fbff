import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { OrderView } from '../../backend/orders';
import { dayOf } from '../order-dates';
import { shippingName } from '../order-address';

export type ReceiptSum = { label: string; value: string; isTotal?: boolean };

/** The lower half of a receipt: what was added up, the tax with its rate, what went back, and what that leaves. */
export function receiptSums(order: OrderView, language: Language): ReceiptSum[] {
  const { currency, subtotal, discount, coupon, shipping, shippingMethod, total } = order;
  const told = (amount: number): string => formatMoney({ amount, currency }, language);
  const method = shippingName(shippingMethod, language);
  const code = coupon?.code;
  return [
    { label: $localize`:@@cart.sums.subtotal:Subtotal`, value: told(subtotal) },
    ...(discount > 0
      ? [
          {
            label: code
              ? $localize`:@@cart.sums.coupon:Coupon ${code}:code:`
              : $localize`:@@cart.sums.discount:Discount`,
            value: told(-discount),
          },
        ]
      : []),
    {
      label: $localize`:@@orders.receipt.shipping:Shipping (${method}:method:)`,
      value: told(shipping),
    },
    ...taxAdded(order, told, language),
    { label: $localize`:@@cart.sums.total:Total`, value: told(total), isTotal: true },
    ...taxIncluded(order, told, language),
    ...moneyBack(order, told, language),
  ];
}

type Told = (amount: number) => string;

function taxAdded(order: OrderView, told: Told, language: Language): ReceiptSum[] {
  if (order.taxInclusive) return [];
  const rate = rateOf(order, language);
  const label =
    order.taxBasisPoints === 0
      ? $localize`:@@cart.sums.tax:Tax`
      : $localize`:@@orders.receipt.tax:Tax ${rate}:rate:, added`;
  return [{ label, value: told(order.tax) }];
}

function taxIncluded(order: OrderView, told: Told, language: Language): ReceiptSum[] {
  if (!order.taxInclusive) return [];
  const rate = rateOf(order, language);
  return [
    {
      label: $localize`:@@orders.receipt.tax-included:Tax ${rate}:rate:, included in the total`,
      value: told(order.tax),
    },
  ];
}

function rateOf({ taxBasisPoints }: OrderView, language: Language): string {
  const style = { style: 'percent', maximumFractionDigits: 3 } as const;
  return new Intl.NumberFormat(language, style).format(taxBasisPoints / 10_000);
}

/** Only what Stripe has said is back counts as back. */
function moneyBack({ refunds, total }: OrderView, told: Told, language: Language): ReceiptSum[] {
  const done = refunds.filter(({ state }) => state === 'succeeded');
  if (done.length === 0) return [];
  const left = done.reduce((sum, { amount }) => sum - amount, total);
  return [
    ...done.map(({ at, amount }) => {
      const day = dayOf(at, language);
      return {
        label: $localize`:@@orders.receipt.refund:Returned on ${day}:day:`,
        value: told(-amount),
      };
    }),
    { label: $localize`:@@orders.receipt.left:Paid in the end`, value: told(left), isTotal: true },
  ];
}
