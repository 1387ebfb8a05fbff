import type { Cloud } from '@baguni/local-cloud';
import {
  addQuantities,
  calculateBill,
  calculateMonthlyBill,
  formatDollars,
  getHourlyPolling,
  listRunsInHour,
  PRICE_LIST,
  PRICES,
  type Bill,
  type BillLine,
  type Meter,
  type Quantities,
} from '@baguni/local-cloud/cost';
import {
  disableBatching,
  measureJourneys,
  measureStoredBytes,
  measure,
  type JourneyName,
  type JourneyUse,
} from '../../test/cost/journeys';
import {
  STORE_SIZES,
  buildMonthlyUse,
  type MonthlyActivity,
  type BaseUse,
} from '../../test/cost/monthly-use';
import { describeRunningStore } from '../../test/cost/shopping';
import { readOutputs } from '../lib/outputs';
import { startStoreCloud } from '../lib/store-cloud';
import { formatTable } from '../lib/table';

const HOUR_MS = 3_600_000;
/** All journeys share one network address, whose orders are rate-limited. */
const environment = { ORDERS_PER_ADDRESS: '100000' };

type AllUsed = Record<JourneyName, JourneyUse>;

/**
 * `npm run cost`: what each main journey uses and would cost in AWS, and a month's bill for stores of
 * different sizes. Runs the journeys in a temporary local cloud.
 */
async function cost(): Promise<void> {
  const cloud = await startStoreCloud({
    port: 0,
    origins: ['http://localhost:4200'],
    editResource: disableBatching,
    environment,
  });
  try {
    const { used, standing } = await measureAll(cloud);
    printJourneys(used);
    for (const [name, month] of Object.entries(STORE_SIZES))
      printMonth(name, month, used, standing);
    printExclusions();
  } finally {
    await cloud.stop();
  }
}

/** Runs every journey twice: the first time starts the functions' instances, which are reused. */
async function measureAll(cloud: Cloud): Promise<{ used: AllUsed; standing: BaseUse }> {
  const stand = describeRunningStore(cloud);
  const stored = measureStoredBytes(stand);
  const cold = await measure(stand, () => measureJourneys(stand));
  const used = await measureJourneys(stand);
  const idle = async () => {
    for (const name of listRunsInHour(cloud.schedules.list(), cloud.clock.now())) {
      await cloud.schedules.run(name);
    }
  };
  await idle();
  // A metric is billed once an hour: start a new hour.
  cloud.clock.advance(HOUR_MS);
  const { billed } = await measure(stand, idle);
  const hour = addQuantities(billed, getHourlyPolling(cloud.functions.eventSources()));
  return { used, standing: { hour, stored, orderMetrics: cold.billed['metric-hours'] ?? 0 } };
}

const SHOWN: [title: string, meter: Meter, per?: number][] = [
  ['API calls', 'appsync-operations'],
  ['reads', 'dynamodb-reads'],
  ['writes', 'dynamodb-writes'],
  ['functions', 'lambda-requests'],
  ['their ms', 'lambda-mb-ms', 512],
  ['messages', 'iot-messages'],
  ['queue', 'sqs-requests'],
  ['emails', 'ses-emails'],
  ['users', 'cognito-users'],
];

function printJourneys(used: AllUsed): void {
  const rows = (Object.entries(used) as [JourneyName, JourneyUse][]).map(([name, { billed }]) => [
    name,
    ...SHOWN.map(([, meter, per = 1]) =>
      String(Math.round(((billed[meter] ?? 0) / per) * 10) / 10),
    ),
    formatDollars(calculateBill(withoutHourlyMetrics(billed)).nanoDollars),
  ]);
  console.log(
    '\nOne run of each journey, functions warm; milliseconds at 512 MB on this machine\n',
  );
  console.log(formatTable(['', ...SHOWN.map(([title]) => title), 'cost'], rows));
}

/** Metrics are billed by the hour, not by journey. */
function withoutHourlyMetrics(billed: Quantities): Quantities {
  return { ...billed, 'metric-hours': 0 };
}

function printMonth(name: string, month: MonthlyActivity, used: AllUsed, standing: BaseUse): void {
  const { visits, carts, orders, signedInShare } = month;
  const each = Object.fromEntries(
    (Object.entries(used) as [JourneyName, JourneyUse][]).map(([one, { billed }]) => [
      one,
      withoutHourlyMetrics(billed),
    ]),
  ) as Record<JourneyName, Quantities>;
  const bill = (tier: 'none' | 'always' | 'first-year'): Bill =>
    calculateMonthlyBill(each, buildMonthlyUse(month, standing), tier);
  const [full, free] = [bill('none'), bill('always')];
  const shoppers =
    `${grouped(visits)} visits, ${grouped(carts)} carts, ${grouped(orders)} orders, ` +
    `${signedInShare * 100} % signed in`;
  console.log(
    visits === 0 ? '\nA month without visits\n' : `\nA month of a ${name} store: ${shoppers}\n`,
  );
  const rows = full.lines.map((line, n) => row(line, free.lines[n]));
  const totals = [
    '',
    'Sum',
    '',
    '',
    formatDollars(full.nanoDollars),
    formatDollars(free.nanoDollars),
  ];
  console.log(formatTable(['', '', 'quantity', '', 'cost', 'after free tier'], [...rows, totals]));
  if (orders > 0) {
    console.log(`  ${formatDollars(free.nanoDollars / orders)} for each order`);
  }
}

function row(line: BillLine, free: BillLine | undefined): string[] {
  const { service, usageType, quantity, unit, nanoDollars } = line;
  const isWhole = Number.isInteger(quantity) || quantity >= 100;
  const amount = isWhole ? grouped(Math.round(quantity)) : quantity.toPrecision(3);
  const paid = formatDollars(free?.nanoDollars ?? 0);
  return [service, usageType, amount, unit, formatDollars(nanoDollars), paid];
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function printExclusions(): void {
  const unchecked = [
    ...new Set(
      Object.values(PRICES).flatMap(({ verification, service }) =>
        verification === 'known' ? [service] : [],
      ),
    ),
  ];
  console.log(`
Prices of ${PRICE_LIST.region} as known in ${PRICE_LIST.date}, with their pages in packages/local-cloud/src/cost/prices.ts.
Not verified since mid-2025: ${unchecked.join(', ')}.
The free tier is AWS's permanent one. Not included: Amplify Hosting and its builds, Stripe's fees, log
storage, backups, taxes. Function durations are those of this machine.`);
}

/** The cost of everything since the running local cloud started, as its page shows it. */
async function printRunningCloud(): Promise<void> {
  const origin = readOutputs()?.custom?.local?.origin ?? '';
  const answer = await fetch(`${origin}/_cloud/api/state`).catch(() => undefined);
  if (!answer?.ok) throw new Error('No local cloud is running: start one with npm start');
  const { cost: spent } = (await answer.json()) as { cost: { all: Bill } };
  console.log(`\nWhat the cloud at ${origin} did since it started would have cost\n`);
  const rows = spent.all.lines.map((line) => row(line, undefined).slice(0, 5));
  const sum = ['', 'Sum', '', '', formatDollars(spent.all.nanoDollars)];
  console.log(formatTable(['', '', 'quantity', '', 'cost'], [...rows, sum]));
}

await (process.argv.includes('--running') ? printRunningCloud() : cost());
process.exit(0);
