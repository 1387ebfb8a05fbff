import type { Acts } from './acts';
import type { Bill, ConsoleView } from './view';

/** What it all would have cost in AWS: since the start, and since somebody pressed Mark. */
export function createSpending({ cost, clock }: Pick<ConsoleView, 'cost' | 'clock'>) {
  let marked: { at: number; mark: unknown } | undefined;
  const acts: Acts = cost
    ? {
        'cost/mark': () => {
          marked = { at: clock?.now() ?? Date.now(), mark: cost.mark() };
        },
      }
    : {};
  return {
    acts,
    seen: (): { all: Bill; sinceMark?: Bill & { at: number } } | undefined =>
      cost && {
        all: cost.since(),
        ...(marked && { sinceMark: { ...cost.since(marked.mark), at: marked.at } }),
      },
  };
}
