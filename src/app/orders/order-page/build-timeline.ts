import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { OrderView } from '../../backend/orders';
import { stateName } from '../order-messages';

/** One thing that happened; `isOurs` tells whose words `why` are. */
export type Chapter = {
  at: string;
  name: string;
  reason?: string;
  isOurs: boolean;
  tracking?: string;
};

type Storied = Pick<
  OrderView,
  'history' | 'refunds' | 'currency' | 'pickUp' | 'tracking' | 'placedAt'
>;

/** All that happened to an order, oldest first: its steps, and money that was sent back on its own. */
export function storyOf(order: Storied, language: Language): Chapter[] {
  const { history, refunds, pickUp, tracking } = order;
  const steps = history.map(({ state, at, by, reason }, place): Chapter => ({
    at,
    name: place === 0 ? $localize`:@@orders.story.placed:Ordered` : stateName({ state, pickUp }),
    isOurs: by !== 'shopper',
    ...(reason && by !== 'payment' && { reason }),
    ...(state === 'shipped' && tracking && { tracking }),
  }));
  const known = steps.map(({ at }) => at);
  const money = refunds
    // A refund that came with a step is told by it, and below where the money is.
    .filter(({ at }) => !known.includes(at))
    .map(({ at, amount, by, reason }): Chapter => {
      const sum = formatMoney({ amount, currency: order.currency }, language);
      return {
        at,
        name: $localize`:@@orders.story.refund:We return ${sum}:sum:`,
        isOurs: true,
        ...(reason && by === 'staff' && { reason }),
      };
    });
  return [...steps, ...money].sort((a, b) => a.at.localeCompare(b.at));
}
