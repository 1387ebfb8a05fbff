import type { Actions } from './actions';
import type { BillSummary, ConsoleResources } from './resources';

type TimedBill = BillSummary & { at: number };

/** The cost section: the bill since startup, since the last mark, and of storage per month. */
export function createCostActions({ cost, clock }: Pick<ConsoleResources, 'cost' | 'clock'>) {
  const now = (): number => clock?.now() ?? Date.now();
  let mark: { at: number; value: unknown } | undefined;
  let stored: TimedBill | undefined;
  const actions: Actions = cost
    ? {
        'cost/mark': () => {
          mark = { at: now(), value: cost.mark() };
        },
        // Only on request, as it reads everything that is stored.
        'cost/stored': () => {
          stored = cost.stored && { ...cost.stored(), at: now() };
        },
      }
    : {};
  return {
    actions,
    getState: (): { all: BillSummary; sinceMark?: TimedBill; stored?: TimedBill } | undefined =>
      cost && {
        all: cost.since(),
        ...(mark && { sinceMark: { ...cost.since(mark.value), at: mark.at } }),
        ...(stored && { stored }),
      },
  };
}
