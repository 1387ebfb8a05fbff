import type { Acts } from './actions';
import type { Bill, ConsoleView } from './view';

type Counted = Bill & { at: number };

/** What it all would have cost in AWS: since the start, since somebody pressed Mark, and by the month. */
export function createSpending({ cost, clock }: Pick<ConsoleView, 'cost' | 'clock'>) {
  const now = (): number => clock?.now() ?? Date.now();
  let marked: { at: number; mark: unknown } | undefined;
  let stored: Counted | undefined;
  const acts: Acts = cost
    ? {
        'cost/mark': () => {
          marked = { at: now(), mark: cost.mark() };
        },
        // Not by itself: it looks at everything that is stored.
        'cost/stored': () => {
          stored = cost.stored && { ...cost.stored(), at: now() };
        },
      }
    : {};
  return {
    acts,
    seen: (): { all: Bill; sinceMark?: Counted; stored?: Counted } | undefined =>
      cost && {
        all: cost.since(),
        ...(marked && { sinceMark: { ...cost.since(marked.mark), at: marked.at } }),
        ...(stored && { stored }),
      },
  };
}
