import type { Meter } from '../instrumentation/meters';

/** What so many of a meter's units cost: `nanoDollars` for each `per` units, in whole numbers. */
export type Price = {
  service: string;
  what: string;
  /** As the bill shows it: `GB` for bytes, of which it holds `shown` units. */
  unit: string;
  shown: number;
  nanoDollars: number;
  per: number;
  /** Units a month that cost nothing, for as long as AWS offers it. */
  free: number;
  /** The same in an account's first year, which AWS gives to those opened before 15 July 2025. */
  freeInFirstYear?: number;
  source: string;
  /**
   * `read`: the figure stood so on that page when this was written. `reported`: on pages of others, dated
   * 2025 and 2026, that cite it. `known`: from memory, as it was in the middle of 2025.
   */
  how: 'read' | 'reported' | 'known';
};

/** Where and when these prices held: without taxes, on demand, the first step of each scale. */
export const PRICES_OF = { region: 'us-east-1', date: '2026-06' };

const MILLION = 1_000_000;
const GB = 1024 ** 3;
/** Megabyte-milliseconds in a gigabyte-second. */
const GB_SECOND = 1024 * 1000;
/** A metric is billed by the hour; so many make the month of its price. */
const HOURS = 730;

const aws = (page: string): string => `https://aws.amazon.com/${page}`;

const lambda = {
  ...{ service: 'Lambda', what: 'Time × memory', unit: 'GB-second', shown: GB_SECOND },
  ...{ per: 10 * GB_SECOND, free: 400_000 * GB_SECOND },
};
const dynamoDb = {
  ...{ service: 'DynamoDB', unit: 'unit', shown: 1, per: MILLION, free: 0 },
  source: aws('dynamodb/pricing/on-demand/'),
};
const s3 = { service: 'S3', source: aws('s3/pricing/') };
const iot = { service: 'IoT Core', shown: 1, free: 0, source: aws('iot-core/pricing/') };

export const PRICES: Record<Meter, Price> = {
  'appsync-operations': {
    ...{ service: 'AppSync', what: 'Queries and mutations', unit: 'operation', shown: 1 },
    ...{ nanoDollars: 4_000_000_000, per: MILLION, free: 0, freeInFirstYear: 250_000 },
    ...{ source: aws('appsync/pricing/'), how: 'read' },
  },
  'appsync-updates': {
    ...{ service: 'AppSync', what: 'Real-time updates', unit: 'update', shown: 1 },
    ...{ nanoDollars: 2_000_000_000, per: MILLION, free: 0, freeInFirstYear: 250_000 },
    ...{ source: aws('appsync/pricing/'), how: 'read' },
  },
  'appsync-minutes': {
    ...{ service: 'AppSync', what: 'Connected minutes', unit: 'minute', shown: 1 },
    ...{ nanoDollars: 80_000_000, per: MILLION, free: 0, freeInFirstYear: 600_000 },
    ...{ source: aws('appsync/pricing/'), how: 'read' },
  },
  'lambda-requests': {
    ...{ service: 'Lambda', what: 'Requests', unit: 'request', shown: 1 },
    ...{ nanoDollars: 200_000_000, per: MILLION, free: MILLION },
    ...{
      source: 'https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/lambda.html',
    },
    how: 'read',
  },
  'lambda-mb-ms': {
    ...lambda,
    ...{ nanoDollars: 166_667, source: aws('lambda/pricing/'), how: 'reported' },
  },
  'lambda-arm-mb-ms': {
    ...{ ...lambda, what: 'Time × memory (arm64)' },
    ...{ nanoDollars: 133_334, source: aws('lambda/pricing/'), how: 'known' },
  },
  'dynamodb-reads': {
    ...{ ...dynamoDb, what: 'Read request units', nanoDollars: 125_000_000 },
    how: 'reported',
  },
  'dynamodb-writes': {
    ...{ ...dynamoDb, what: 'Write request units', nanoDollars: 625_000_000 },
    how: 'reported',
  },
  'dynamodb-stored-bytes': {
    ...{ ...dynamoDb, what: 'Storage for a month', unit: 'GB', shown: GB },
    ...{ nanoDollars: 250_000_000, per: GB, free: 25 * GB, how: 'known' },
  },
  'cognito-users': {
    ...{ service: 'Cognito', what: 'Users active in the month', unit: 'user', shown: 1 },
    // Essentials, which a pool has unless its template names another tier.
    ...{ nanoDollars: 15_000_000, per: 1, free: 10_000 },
    ...{ source: aws('cognito/pricing/'), how: 'known' },
  },
  'iot-minutes': {
    ...{ ...iot, what: 'Connected minutes', unit: 'minute' },
    ...{ nanoDollars: 80_000_000, per: MILLION, freeInFirstYear: 2_250_000, how: 'known' },
  },
  'iot-messages': {
    ...{ ...iot, what: 'Messages', unit: 'message' },
    ...{ nanoDollars: 1_000_000_000, per: MILLION, freeInFirstYear: 500_000, how: 'known' },
  },
  'sqs-requests': {
    ...{ service: 'SQS', what: 'Requests', unit: 'request', shown: 1 },
    ...{ nanoDollars: 400_000_000, per: MILLION, free: MILLION },
    ...{ source: aws('sqs/pricing/'), how: 'reported' },
  },
  'ses-mails': {
    ...{ service: 'SES', what: 'Mails sent', unit: 'mail', shown: 1 },
    ...{ nanoDollars: 100_000, per: 1, free: 0, freeInFirstYear: 3_000 },
    ...{ source: aws('ses/pricing/'), how: 'known' },
  },
  's3-writes': {
    ...{ ...s3, what: 'Requests that put, copy, post or list', unit: 'request', shown: 1 },
    ...{ nanoDollars: 5_000_000_000, per: MILLION, free: 0, freeInFirstYear: 2_000, how: 'known' },
  },
  's3-reads': {
    ...{ ...s3, what: 'Requests that get', unit: 'request', shown: 1 },
    ...{ nanoDollars: 400_000_000, per: MILLION, free: 0, freeInFirstYear: 20_000, how: 'known' },
  },
  's3-stored-bytes': {
    ...{ ...s3, what: 'Storage for a month', unit: 'GB', shown: GB },
    ...{ nanoDollars: 23_000_000, per: GB, free: 0, freeInFirstYear: 5 * GB, how: 'known' },
  },
  'scheduler-invocations': {
    ...{ service: 'EventBridge', what: 'Scheduled invocations', unit: 'invocation', shown: 1 },
    ...{ nanoDollars: 1_000_000_000, per: MILLION, free: 14 * MILLION },
    ...{ source: aws('eventbridge/pricing/'), how: 'reported' },
  },
  'log-bytes': {
    ...{ service: 'CloudWatch', what: 'Logs written', unit: 'GB', shown: GB },
    ...{ nanoDollars: 500_000_000, per: GB, free: 5 * GB },
    ...{ source: aws('cloudwatch/pricing/'), how: 'reported' },
  },
  'metric-hours': {
    ...{ service: 'CloudWatch', what: "Metrics of one's own", unit: 'metric-month', shown: HOURS },
    ...{ nanoDollars: 300_000_000, per: HOURS, free: 10 * HOURS },
    ...{ source: aws('cloudwatch/pricing/'), how: 'known' },
  },
  'transfer-out-bytes': {
    ...{ service: 'Data transfer', what: 'To the internet', unit: 'GB', shown: GB },
    ...{ nanoDollars: 90_000_000, per: GB, free: 100 * GB },
    ...{ source: aws('appsync/pricing/'), how: 'read' },
  },
};
