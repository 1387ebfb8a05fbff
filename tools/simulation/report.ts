import type { RunReport } from '../../test/simulation/run';
import type { TortureState } from '../commands/simulate';

/** What all runs came to, as a page of Markdown. */
export function tortureReport({ runs, planted }: TortureState): string {
  const sum = (of: (run: RunReport) => number) => runs.reduce((all, one) => all + of(one), 0);
  const faults = faultsOf(runs);
  const all = Object.values(faults).reduce((before, { times }) => before + times, 0);
  const found = runs.filter(({ violations }) => violations.length > 0);
  return [
    '# The store under torture',
    '',
    'Random shoppers, staff, clocks and webhooks against the real backend on the local cloud, while calls that leave its',
    'functions are cut, refused, doubled or answered too late. `npm run torture` goes on with it, `--seed N` tells one run.',
    '',
    '| | |',
    '|---|---|',
    row('Runs, each a new shop', runs.length),
    row(
      'Actions',
      sum(({ actions }) => actions),
    ),
    row(
      'Orders',
      sum(({ orders }) => orders),
    ),
    row(
      'of them paid',
      sum(({ paid }) => paid),
    ),
    row('Faults, each inside a running function', all),
    row(
      'Violations',
      sum(({ violations }) => violations.length),
    ),
    '',
    ...found.map(({ seed, violations }) => `- run ${String(seed)}: ${violations.join('; ')}`),
    ...SINCE,
    '## Faults',
    '',
    '| kind | times | where most |',
    '|---|---:|---|',
    ...Object.entries(faults).map(
      ([kind, { times, where }]) => `| ${kind} | ${String(times)} | ${where} |`,
    ),
    '',
    ...plantedPart(planted),
    ...FOUND,
  ].join('\n');
}

/** What the model did not do yet when some runs were made. */
const SINCE = [
  'Runs 1 to 55 were drawn before the model sent several people after one coupon at once, as the search for planted bugs',
  'needed; the same seeds draw other runs now.',
  '',
];

/** Bugs of the store itself that long runs met; each has a spec of its own now. */
const FOUND = [
  '## What it found',
  '',
  'Mistakes of the store that nothing else had met, each put right and held by a spec since:',
  '',
  '- An order whose succeeded payment did not fit its total never expired, kept its goods, and was answered again to',
  '  whoever wanted to order anew. Three of the first ten runs met it.',
  '- A part of a payment sent back by hand at Stripe, before the shop had heard of the payment itself, counted as the',
  '  shop’s own doing: of an order that was given up, the rest stayed with the shop. Run 30 met it, and was run anew.',
  '- Of a payment that no order wanted, and of which a part had been sent back by hand, the rest was asked for as the',
  '  whole, and so refused. Run 49 met it, and was run anew.',
  '',
];

function plantedPart(planted: TortureState['planted']): string[] {
  if (planted.length === 0) return [];
  return [
    '## Planted bugs',
    '',
    'One guard of the store taken out at a time; how many actions the same model took to find it. What it did not find in',
    'about 10,000 actions is two guards out at once: a refund’s idempotency key, and the look whether it was made already.',
    'The one does the other’s work, and `amplify/payments/refunds.spec.ts` holds the second.',
    '',
    '| guard | found after | by |',
    '|---|---:|---|',
    ...planted.map(
      ({ name, foundAfter, violation }) =>
        `| ${name} | ${foundAfter === undefined ? 'not found' : String(foundAfter)} | ${violation ?? ''} |`,
    ),
    '',
  ];
}

function faultsOf(runs: readonly RunReport[]) {
  const kinds: Record<string, Record<string, number>> = {};
  for (const { faults } of runs) {
    for (const [kind, places] of Object.entries(faults)) {
      const known = (kinds[kind] ??= {});
      for (const [place, times] of Object.entries(places)) {
        known[place] = (known[place] ?? 0) + times;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, places]) => {
      const most = Object.entries(places).sort(([, a], [, b]) => b - a);
      const times = most.reduce((all, [, number]) => all + number, 0);
      const where = most.slice(0, 4).map(([place, number]) => `${place} ${String(number)}`);
      return [kind, { times, where: where.join(', ') }];
    }),
  );
}

function row(what: string, number: number): string {
  return `| ${what} | ${number.toLocaleString('en')} |`;
}
