import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { OrderView } from '../../backend/orders';
import { getStateName } from '../order-messages';

/** One event of an order. `isFromStore`: the store caused it and wrote `reason`; otherwise the shopper did. */
export type TimelineEntry = {
  at: string;
  name: string;
  reason?: string;
  isFromStore: boolean;
  tracking?: string;
};

type TimelineInput = Pick<
  OrderView,
  'history' | 'refunds' | 'currency' | 'pickUp' | 'tracking' | 'placedAt'
>;

/** The steps of an order and its separate refunds, oldest first. */
export function buildTimeline(order: TimelineInput, language: Language): TimelineEntry[] {
  const { history, refunds, pickUp, tracking } = order;
  const steps = history.map(({ state, at, by, reason }, index): TimelineEntry => ({
    at,
    name:
      index === 0 ? $localize`:@@orders.timeline.placed:Ordered` : getStateName({ state, pickUp }),
    isFromStore: by !== 'shopper',
    ...(reason && by !== 'payment' && { reason }),
    ...(state === 'shipped' && tracking && { tracking }),
  }));
  const stepTimes = steps.map(({ at }) => at);
  const separateRefunds = refunds
    // A refund that was requested together with a step has no entry of its own.
    .filter(({ at }) => !stepTimes.includes(at))
    .map(({ at, amount, by, reason }): TimelineEntry => {
      const amountText = formatMoney({ amount, currency: order.currency }, language);
      return {
        at,
        name: $localize`:@@orders.timeline.refund:Refund of ${amountText}:amount:`,
        isFromStore: true,
        ...(reason && by === 'staff' && { reason }),
      };
    });
  return [...steps, ...separateRefunds].sort((a, b) => a.at.localeCompare(b.at));
}
