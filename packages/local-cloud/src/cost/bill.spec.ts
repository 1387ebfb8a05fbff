import type { Quantities } from '../instrumentation/meters';
import { calculateBill, calculateMonthlyBill, type FreeTier } from './bill';
import { formatDollars } from './dollars';

const GB = 1024 ** 3;

describe('calculateBill', () => {
  // Computed manually in nano-dollars from the price table's figures.
  const lines: { used: Quantities; costs: number; price?: string }[] = [
    { used: { 'dynamodb-writes': 12 }, costs: 7_500, price: '$0.625 per million units' },
    { used: { 'dynamodb-reads': 0.5 }, costs: 63, price: '$0.125 per million units' },
    { used: { 'dynamodb-reads': 3.5 }, costs: 438 },
    { used: { 'appsync-operations': 7 }, costs: 28_000, price: '$4.00 per million operations' },
    { used: { 'lambda-requests': 1 }, costs: 200, price: '$0.20 per million requests' },
    // 100 ms at 512 MB are a twentieth of a gigabyte-second at 16,666.7.
    { used: { 'lambda-mb-ms': 51_200 }, costs: 833, price: '$0.0000167 per GB-second' },
    { used: { 'lambda-arm-mb-ms': 10 * 1024 * 1000 }, costs: 133_334 },
    { used: { 'sqs-requests': 3 }, costs: 1_200, price: '$0.40 per million requests' },
    { used: { 'iot-messages': 9 }, costs: 9_000 },
    { used: { 'iot-minutes': 90 }, costs: 7_200, price: '$0.08 per million minutes' },
    { used: { 'ses-emails': 2 }, costs: 200_000, price: '$0.0001 per email' },
    { used: { 'cognito-users': 1 }, costs: 15_000_000, price: '$0.015 per user' },
    { used: { 'scheduler-invocations': 43_200 }, costs: 43_200_000 },
    { used: { 'log-bytes': GB / 4 }, costs: 125_000_000, price: '$0.50 per GB' },
    { used: { 'metric-hours': 73 }, costs: 30_000_000, price: '$0.30 per metric-month' },
    { used: { 'dynamodb-stored-bytes': 2 * GB }, costs: 500_000_000 },
    { used: { 'transfer-out-bytes': GB }, costs: 90_000_000 },
    { used: { 's3-writes': 3 }, costs: 15_000, price: '$5.00 per million requests' },
    { used: { 's3-reads': 1 }, costs: 400, price: '$0.40 per million requests' },
    { used: { 's3-stored-bytes': 2 * GB }, costs: 46_000_000, price: '$0.023 per GB' },
  ];
  for (const { used, costs, price } of lines) {
    it(`${JSON.stringify(used)}: ${formatDollars(costs)}`, () => {
      const bill = calculateBill(used);
      expect(bill.nanoDollars).toBe(costs);
      expect(bill.lines.length).toBe(1);
      if (price) expect(bill.lines[0]?.price).toBe(price);
    });
  }

  it('sums its lines in the order of the price table', () => {
    const { lines, nanoDollars } = calculateBill({ 'sqs-requests': 1, 'appsync-operations': 1 });
    expect(lines.map(({ service, nanoDollars: each }) => [service, each])).toEqual([
      ['AppSync', 4_000],
      ['SQS', 400],
    ]);
    expect(nanoDollars).toBe(4_400);
  });

  it('has no line for a quantity of 0', () => {
    expect(calculateBill({ 'ses-emails': 0 })).toEqual({ lines: [], nanoDollars: 0 });
  });

  const tiers: { used: Quantities; tier: FreeTier; costs: number }[] = [
    { used: { 'lambda-requests': 1_000_000 }, tier: 'always', costs: 0 },
    { used: { 'lambda-requests': 1_000_001 }, tier: 'always', costs: 200 },
    { used: { 'lambda-requests': 1_000_001 }, tier: 'none', costs: 200_000_200 },
    { used: { 'appsync-operations': 250_001 }, tier: 'always', costs: 1_000_004_000 },
    { used: { 'appsync-operations': 250_001 }, tier: 'first-year', costs: 4_000 },
    { used: { 'cognito-users': 10_002 }, tier: 'first-year', costs: 30_000_000 },
    { used: { 'metric-hours': 7_300 }, tier: 'always', costs: 0 },
  ];
  for (const { used, tier, costs } of tiers) {
    it(`${JSON.stringify(used)} with the free tier "${tier}": ${formatDollars(costs)}`, () => {
      expect(calculateBill(used, tier).nanoDollars).toBe(costs);
    });
  }
});

describe('calculateMonthlyBill', () => {
  const perJourney = {
    browse: { 'appsync-operations': 2, 'dynamodb-reads': 1.5 },
    buy: { 'appsync-operations': 5, 'ses-emails': 1 },
  };

  it('sums the journeys and the additional usage', () => {
    const journeys = { browse: 1_000, buy: 10 };
    const additional = { 'sqs-requests': 500 };
    const { lines } = calculateMonthlyBill(perJourney, { journeys, additional }, 'none');
    expect(lines.map(({ meter, quantity, nanoDollars }) => [meter, quantity, nanoDollars])).toEqual(
      [
        ['appsync-operations', 2_050, 8_200_000],
        ['dynamodb-reads', 1_500, 187_500],
        ['sqs-requests', 500, 200_000],
        ['ses-emails', 10, 1_000_000],
      ],
    );
  });

  it('subtracts the free tier from the whole month', () => {
    const journeys = { browse: 0, buy: 50_001 };
    const { nanoDollars } = calculateMonthlyBill(perJourney, { journeys }, 'first-year');
    // 250,005 operations, 250,000 of them free; 50,001 emails, 3,000 of them free.
    expect(nanoDollars).toBe(5 * 4_000 + 47_001 * 100_000);
  });
});

describe('formatDollars', () => {
  const cases: [nano: number, text: string][] = [
    [0, '$0'],
    [12_300_000_000, '$12.30'],
    [400_000_000, '$0.40'],
    [15_000_000, '$0.015'],
    [100_000, '$0.0001'],
    [7_500, '$0.0000075'],
    [63, '$0.000000063'],
    [-2_000_000_000, '-$2.00'],
  ];
  for (const [nano, text] of cases) {
    it(`${nano} nano-dollars: ${text}`, () => {
      expect(formatDollars(nano)).toBe(text);
    });
  }
});
