import type { RunReport } from '../../test/simulation/run';
import type { SimulationResults } from '../commands/simulate';

/** The results of all runs as a page of Markdown. */
export function formatReport({ runs, mutants }: SimulationResults): string {
  const sum = (value: (run: RunReport) => number) =>
    runs.reduce((total, run) => total + value(run), 0);
  const faults = sumFaults(runs);
  const faultCount = Object.values(faults).reduce((total, { times }) => total + times, 0);
  const violating = runs.filter(({ violations }) => violations.length > 0);
  return [
    '# Simulation results',
    '',
    'Random shoppers, staff, clocks and webhooks run against the real backend on the local cloud while calls of its',
    'functions fail, time out, are duplicated or are interrupted. [testing.md](testing.md#the-simulation) explains how to run',
    'it and how to read a seed.',
    '',
    '| | |',
    '|---|---|',
    formatRow('Runs, each with a new store', runs.length),
    formatRow(
      'Actions',
      sum(({ actions }) => actions),
    ),
    formatRow(
      'Orders',
      sum(({ orders }) => orders),
    ),
    formatRow(
      'Paid orders',
      sum(({ paid }) => paid),
    ),
    formatRow('Faults, each inside a running function', faultCount),
    formatRow(
      'Violations',
      sum(({ violations }) => violations.length),
    ),
    '',
    ...violating.map(({ seed, violations }) => `- run ${seed}: ${violations.join('; ')}`),
    ...PLAN_CHANGES,
    '## Faults',
    '',
    '| Kind | Times | Most frequent calls |',
    '|---|---:|---|',
    ...Object.entries(faults).map(
      ([kind, { times, calls }]) => `| ${kind} | ${times} | ${calls} |`,
    ),
    '',
    ...formatMutants(mutants),
    ...DEFECTS_FOUND,
  ].join('\n');
}

/** Changes of the plan after some of the runs: the same seeds draw other runs now. */
const PLAN_CHANGES = [
  'Runs 1 to 55 were drawn before the plan sent several shoppers after one coupon at the same time, which the search for',
  'mutants needed.',
  '',
];

/** Defects of the store that long runs found; each has a spec of its own now. */
const DEFECTS_FOUND = [
  '## Defects found',
  '',
  'Nothing else had found these defects of the store. Each is fixed and has a spec:',
  '',
  '- An order whose succeeded payment did not match its total never expired: it kept its stock and was returned again when',
  '  the shopper wanted to place a new order. Three of the first ten runs found it.',
  '- A partial refund made in the Stripe dashboard before the store had received the payment counted as the store’s own:',
  '  the rest of a cancelled order was not refunded. Run 30 found it and was repeated.',
  '- For an unmatched payment that was partly refunded in the Stripe dashboard, the store requested the whole amount, which',
  '  Stripe refuses. Run 49 found it and was repeated.',
  '',
];

function formatMutants(mutants: SimulationResults['mutants']): string[] {
  if (mutants.length === 0) return [];
  return [
    '## Mutants',
    '',
    'One guard of the store is removed at a time; the table shows after how many actions the simulation found the violation.',
    'Two guards protect a refund from being made twice: its idempotency key, and the check whether it was made already.',
    'Either one alone suffices, so removing one is not found in about 10,000 actions;',
    '`amplify/orders/settlement/refunds.spec.ts` covers the second.',
    '',
    '| Guard | Found after | Violation |',
    '|---|---:|---|',
    ...mutants.map(
      ({ name, foundAfter, violation }) =>
        `| ${name} | ${foundAfter ?? 'not found'} | ${violation ?? ''} |`,
    ),
    '',
  ];
}

function sumFaults(runs: readonly RunReport[]) {
  const kinds: Record<string, Record<string, number>> = {};
  for (const { faults } of runs) {
    for (const [kind, calls] of Object.entries(faults)) {
      const known = (kinds[kind] ??= {});
      for (const [call, times] of Object.entries(calls)) known[call] = (known[call] ?? 0) + times;
    }
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, counts]) => {
      const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
      const times = most.reduce((total, [, count]) => total + count, 0);
      const calls = most.slice(0, 4).map(([call, count]) => `${call} ${count}`);
      return [kind, { times, calls: calls.join(', ') }];
    }),
  );
}

function formatRow(label: string, value: number): string {
  return `| ${label} | ${value.toLocaleString('en')} |`;
}
