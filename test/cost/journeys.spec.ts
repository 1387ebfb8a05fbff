import {
  lineCards,
  newestProducts,
  product,
  productsByCategory,
} from '../../src/app/backend/public-queries';
import type { Cloud } from '@baguni/local-cloud';
import type { Meter } from '@baguni/local-cloud/cost';
import { startShopCloud } from '../../tools/lib/store-cloud';
import { eachByItself, makeJourneys, type JourneyName, type Used } from './journeys';
import * as asked from './questions';
import { standOf } from './shopping';
import { USUAL } from './usual';

/** Bytes and milliseconds are left out: they are never twice the same. */
const KEPT = [
  ...(['appsync-operations', 'dynamodb-reads', 'dynamodb-writes', 'lambda-requests'] as const),
  ...(['iot-messages', 'iot-minutes', 'sqs-requests', 'ses-mails', 'cognito-users'] as const),
  ...(['s3-writes', 's3-reads'] as const),
] satisfies Meter[];

describe('what the main journeys use', () => {
  let cloud: Cloud;
  let used: Record<JourneyName, Used>;

  beforeAll(async () => {
    cloud = await startShopCloud({
      ...{ port: 0, origins: ['https://shop.example'], editTemplates: eachByItself },
      environment: { ORDERS_PER_ADDRESS: '100000' },
    });
    used = await makeJourneys(standOf(cloud));
  }, 120_000);
  afterAll(() => cloud.stop());

  it('has a row for each of them', () => {
    expect(Object.keys(USUAL)).toEqual(Object.keys(used));
  });

  for (const [name, usual] of Object.entries(USUAL)) {
    it(`is for "${name}" what it was`, () => {
      const { billed, tally } = used[name as JourneyName];
      const now = Object.fromEntries(
        KEPT.filter((meter) => (billed[meter] ?? 0) > 0).map((meter) => [meter, billed[meter]]),
      );
      const calls = tally.list().map((one) => JSON.stringify(one));
      expect(now).withContext(calls.join('\n')).toEqual(usual);
    });
  }

  it('is asked in the words of the storefront', () => {
    expect([asked.NEWEST, asked.CATEGORY, asked.PRODUCT, asked.LINES]).toEqual([
      newestProducts('en', 1).document,
      productsByCategory('one', 'en', 1).document,
      product('one', 'en').document,
      lineCards(['one'], 'en').document,
    ]);
  });
});
