import {
  lineCardsQuery as lineCards,
  newestProductsQuery as newestProducts,
  productQuery as product,
  productsByCategoryQuery as productsByCategory,
} from '../../src/app/backend/public-queries';
import type { Cloud } from '@baguni/local-cloud';
import type { Meter } from '@baguni/local-cloud/cost';
import { startStoreCloud } from '../../tools/lib/store-cloud';
import { disableBatching, measureJourneys, type JourneyName, type JourneyUse } from './journeys';
import * as queries from './queries';
import { describeRunningStore } from './shopping';
import { EXPECTED } from './expected-use';

/** Bytes and milliseconds are left out because they vary. */
const COMPARED_METERS = [
  'appsync-operations',
  'dynamodb-reads',
  'dynamodb-writes',
  'lambda-requests',
  'iot-messages',
  'iot-minutes',
  'sqs-requests',
  'ses-emails',
  'cognito-users',
  's3-writes',
  's3-reads',
] as const satisfies readonly Meter[];

describe('cost of the main journeys', () => {
  let cloud: Cloud;
  let used: Record<JourneyName, JourneyUse>;

  beforeAll(async () => {
    cloud = await startStoreCloud({
      port: 0,
      origins: ['https://shop.example'],
      editResource: disableBatching,
      environment: { ORDERS_PER_ADDRESS: '100000' },
    });
    used = await measureJourneys(describeRunningStore(cloud));
  }, 300_000);
  afterAll(() => cloud.stop());

  it('has an expected row for each journey', () => {
    expect(Object.keys(EXPECTED)).toEqual(Object.keys(used));
  });

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`uses the expected quantities for "${name}"`, () => {
      const { billed, tally } = used[name as JourneyName];
      const now = Object.fromEntries(
        COMPARED_METERS.filter((meter) => (billed[meter] ?? 0) > 0).map((meter) => [
          meter,
          billed[meter],
        ]),
      );
      const calls = tally.list().map((one) => JSON.stringify(one));
      expect(now).withContext(calls.join('\n')).toEqual(expected);
    });
  }

  it('sends the same documents as the storefront', () => {
    expect([queries.NEWEST, queries.CATEGORY, queries.PRODUCT, queries.LINES]).toEqual([
      newestProducts('en', 1).document,
      productsByCategory('one', 'en', 1).document,
      product('one', 'en').document,
      lineCards(['one'], 'en').document,
    ]);
  });
});
