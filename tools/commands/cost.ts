import type { Cloud } from '@baguni/local-cloud';
import { costOf, monthlyBill, type Bill, type BillLine } from '@baguni/local-cloud/cost';
import { dollars } from '@baguni/local-cloud/cost';
import { PRICES, PRICES_OF } from '@baguni/local-cloud/cost';
import { dueInAnHour, pollingHour } from '@baguni/local-cloud/cost';
import { plus, type Meter, type Quantities } from '@baguni/local-cloud/cost';
import {
  eachByItself,
  makeJourneys,
  storedIn,
  usedBy,
  type JourneyName,
  type Used,
} from '../../test/cost/journeys';
import { SHOPS, trafficOf, type ShopMonth, type Standing } from '../../test/cost/month';
import { standOf } from '../../test/cost/shopping';
import { readOutputs } from '../lib/outputs';
import { startShopCloud } from '../lib/store-cloud';
import { table } from '../lib/table';

const HOUR_MS = 3_600_000;
/** Orders from one address are limited; nobody else buys here. */
const environment = { ORDERS_PER_ADDRESS: '100000' };

type AllUsed = Record<JourneyName, Used>;

/**
 * `npm run cost`: what each main journey uses and would cost in AWS, and a month's bill for shops of
 * different sizes. It shops in a cloud of its own, which forgets everything.
 */
async function cost(): Promise<void> {
  const cloud = await startShopCloud({
    ...{ port: 0, origins: ['http://localhost:4200'], editTemplates: eachByItself },
    environment,
  });
  try {
    const { used, standing } = await measured(cloud);
    sayJourneys(used);
    for (const [name, month] of Object.entries(SHOPS)) sayMonth(name, month, used, standing);
    sayWhatIsNot();
  } finally {
    await cloud.stop();
  }
}

/** Everything is made twice: the first time starts the functions, which then stay. */
async function measured(cloud: Cloud): Promise<{ used: AllUsed; standing: Standing }> {
  const stand = standOf(cloud);
  const stored = storedIn(stand);
  const cold = await usedBy(stand, () => makeJourneys(stand));
  const used = await makeJourneys(stand);
  const idle = async () => {
    for (const name of dueInAnHour(cloud.schedules.list(), cloud.clock.now())) {
      await cloud.schedules.run(name);
    }
  };
  await idle();
  // A metric is billed once an hour: this one begins anew.
  cloud.clock.advance(HOUR_MS);
  const { billed } = await usedBy(stand, idle);
  const hour = plus(billed, pollingHour(cloud.functions.sources()));
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
  ['mails', 'ses-mails'],
  ['users', 'cognito-users'],
];

function sayJourneys(used: AllUsed): void {
  const rows = (Object.entries(used) as [JourneyName, Used][]).map(([name, { billed }]) => [
    name,
    ...SHOWN.map(([, meter, per = 1]) =>
      String(Math.round(((billed[meter] ?? 0) / per) * 10) / 10),
    ),
    dollars(costOf(perJourney(billed)).nanoDollars),
  ]);
  console.log('\nOne of each journey, functions warm; milliseconds at 512 MB on this machine\n');
  console.log(table(['', ...SHOWN.map(([title]) => title), 'cost'], rows));
}

/** A metric costs by the hour, however often it is written: not by the journey. */
function perJourney(billed: Quantities): Quantities {
  return { ...billed, 'metric-hours': 0 };
}

function sayMonth(name: string, month: ShopMonth, used: AllUsed, standing: Standing): void {
  const { visits, baskets, orders, signedInShare } = month;
  const each = Object.fromEntries(
    (Object.entries(used) as [JourneyName, Used][]).map(([one, { billed }]) => [
      one,
      perJourney(billed),
    ]),
  ) as Record<JourneyName, Quantities>;
  const bill = (tier: 'none' | 'always' | 'first-year'): Bill =>
    monthlyBill(each, trafficOf(month, standing), tier);
  const [full, free] = [bill('none'), bill('always')];
  const shoppers =
    `${grouped(visits)} visits, ${grouped(baskets)} baskets, ${grouped(orders)} orders, ` +
    `${String(signedInShare * 100)} % signed in`;
  console.log(
    visits === 0 ? '\nA month in which nobody comes\n' : `\nA ${name} shop's month: ${shoppers}\n`,
  );
  const rows = full.lines.map((line, n) => row(line, free.lines[n]));
  const totals = ['', 'Sum', '', '', dollars(full.nanoDollars), dollars(free.nanoDollars)];
  console.log(table(['', '', 'quantity', '', 'cost', 'after free tier'], [...rows, totals]));
  if (orders > 0) {
    console.log(`  ${dollars(free.nanoDollars / orders)} for each order`);
  }
}

function row(line: BillLine, free: BillLine | undefined): string[] {
  const { service, what, quantity, unit, nanoDollars } = line;
  const isWhole = Number.isInteger(quantity) || quantity >= 100;
  const amount = isWhole ? grouped(Math.round(quantity)) : quantity.toPrecision(3);
  const paid = dollars(free?.nanoDollars ?? 0);
  return [service, what, amount, unit, dollars(nanoDollars), paid];
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function sayWhatIsNot(): void {
  const unchecked = [
    ...new Set(
      Object.values(PRICES).flatMap(({ how, service }) => (how === 'known' ? [service] : [])),
    ),
  ];
  console.log(`
Prices of ${PRICES_OF.region} as known in ${PRICES_OF.date}, with their pages in local/cost/prices.ts.
Some of these were not checked since the middle of 2025: ${unchecked.join(', ')}.
The free tier is what AWS gives every account for ever. Not in it: Amplify Hosting and its builds, Stripe's
fees, log storage, backups, taxes. Functions took as long as they take on this machine.`);
}

/** What the running local cloud was asked to do since it started, as its own page shows it. */
async function sayRunning(): Promise<void> {
  const origin = readOutputs()?.custom?.local?.origin ?? '';
  const answer = await fetch(`${origin}/_cloud/api/state`).catch(() => undefined);
  if (!answer?.ok) throw new Error('No local cloud answers here: start one with npm start');
  const { cost: spent } = (await answer.json()) as { cost: { all: Bill } };
  console.log(`\nWhat the cloud at ${origin} did since it started would have cost\n`);
  const rows = spent.all.lines.map((line) => row(line, undefined).slice(0, 5));
  const sum = ['', 'Sum', '', '', dollars(spent.all.nanoDollars)];
  console.log(table(['', '', 'quantity', '', 'cost'], [...rows, sum]));
}

await (process.argv.includes('--running') ? sayRunning() : cost());
process.exit(0);
