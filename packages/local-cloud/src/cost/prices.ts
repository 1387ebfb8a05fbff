import type { Meter } from '../instrumentation/meters';

/** The price of a meter's units: `nanoDollars` per `per` units, both whole numbers. */
export type Price = {
  service: string;
  usageType: string;
  /** The unit on the bill, such as `GB`, which is `unitSize` units of the meter. */
  unit: string;
  unitSize: number;
  nanoDollars: number;
  per: number;
  /** Units per month in the permanent free tier. */
  free: number;
  /** Units per month in the free tier of the first 12 months (accounts opened before 15 July 2025). */
  freeInFirstYear?: number;
  source: string;
  /**
   * `read`: read on the `source` page. `reported`: cited by third-party pages of 2025 and 2026.
   * `known`: not verified since mid-2025.
   */
  verification: 'read' | 'reported' | 'known';
};

/** Region and date of these on-demand prices: without taxes, first tier of each scale. */
export const PRICE_LIST = { region: 'us-east-1', date: '2026-06' };

const MILLION = 1_000_000;
const GB = 1024 ** 3;
/** Megabyte-milliseconds in a gigabyte-second. */
const GB_SECOND = 1024 * 1000;
/** Hours of the month in CloudWatch's metric price, which is prorated hourly. */
const METRIC_MONTH_HOURS = 730;

const aws = (page: string): string => `https://aws.amazon.com/${page}`;

const appSync = {
  service: 'AppSync',
  unitSize: 1,
  per: MILLION,
  free: 0,
  source: aws('appsync/pricing/'),
  verification: 'read',
} as const;
const lambdaDuration = {
  service: 'Lambda',
  usageType: 'Duration',
  unit: 'GB-second',
  unitSize: GB_SECOND,
  per: 10 * GB_SECOND,
  free: 400_000 * GB_SECOND,
  source: aws('lambda/pricing/'),
};
const dynamoDb = {
  service: 'DynamoDB',
  unit: 'unit',
  unitSize: 1,
  per: MILLION,
  free: 0,
  source: aws('dynamodb/pricing/on-demand/'),
};
const s3 = { service: 'S3', free: 0, source: aws('s3/pricing/'), verification: 'known' } as const;
const s3Requests = { ...s3, unit: 'request', unitSize: 1, per: MILLION };
const cloudWatch = { service: 'CloudWatch', source: aws('cloudwatch/pricing/') };
const iot = {
  service: 'IoT Core',
  unitSize: 1,
  per: MILLION,
  free: 0,
  source: aws('iot-core/pricing/'),
  verification: 'known',
} as const;

export const PRICES: Record<Meter, Price> = {
  'appsync-operations': {
    ...appSync,
    usageType: 'Queries and mutations',
    unit: 'operation',
    nanoDollars: 4_000_000_000,
    freeInFirstYear: 250_000,
  },
  'appsync-updates': {
    ...appSync,
    usageType: 'Real-time updates',
    unit: 'update',
    nanoDollars: 2_000_000_000,
    freeInFirstYear: 250_000,
  },
  'appsync-minutes': {
    ...appSync,
    usageType: 'Connected minutes',
    unit: 'minute',
    nanoDollars: 80_000_000,
    freeInFirstYear: 600_000,
  },
  'lambda-requests': {
    service: 'Lambda',
    usageType: 'Requests',
    unit: 'request',
    unitSize: 1,
    nanoDollars: 200_000_000,
    per: MILLION,
    free: MILLION,
    source: 'https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/lambda.html',
    verification: 'read',
  },
  'lambda-mb-ms': { ...lambdaDuration, nanoDollars: 166_667, verification: 'reported' },
  'lambda-arm-mb-ms': {
    ...lambdaDuration,
    usageType: 'Duration (Arm)',
    nanoDollars: 133_334,
    verification: 'known',
  },
  'dynamodb-reads': {
    ...dynamoDb,
    usageType: 'Read request units',
    nanoDollars: 125_000_000,
    verification: 'reported',
  },
  'dynamodb-writes': {
    ...dynamoDb,
    usageType: 'Write request units',
    nanoDollars: 625_000_000,
    verification: 'reported',
  },
  'dynamodb-stored-bytes': {
    ...dynamoDb,
    usageType: 'Storage per month',
    unit: 'GB',
    unitSize: GB,
    nanoDollars: 250_000_000,
    per: GB,
    free: 25 * GB,
    verification: 'known',
  },
  'cognito-users': {
    service: 'Cognito',
    usageType: 'Monthly active users',
    unit: 'user',
    unitSize: 1,
    // Tier Essentials, the default of new user pools.
    nanoDollars: 15_000_000,
    per: 1,
    free: 10_000,
    source: aws('cognito/pricing/'),
    verification: 'known',
  },
  'iot-minutes': {
    ...iot,
    usageType: 'Connected minutes',
    unit: 'minute',
    nanoDollars: 80_000_000,
    freeInFirstYear: 2_250_000,
  },
  'iot-messages': {
    ...iot,
    usageType: 'Messages',
    unit: 'message',
    nanoDollars: 1_000_000_000,
    freeInFirstYear: 500_000,
  },
  'sqs-requests': {
    service: 'SQS',
    usageType: 'Requests',
    unit: 'request',
    unitSize: 1,
    nanoDollars: 400_000_000,
    per: MILLION,
    free: MILLION,
    source: aws('sqs/pricing/'),
    verification: 'reported',
  },
  'ses-emails': {
    service: 'SES',
    usageType: 'Emails sent',
    unit: 'email',
    unitSize: 1,
    nanoDollars: 100_000,
    per: 1,
    free: 0,
    freeInFirstYear: 3_000,
    source: aws('ses/pricing/'),
    verification: 'known',
  },
  's3-writes': {
    ...s3Requests,
    usageType: 'PUT, COPY, POST and LIST requests',
    nanoDollars: 5_000_000_000,
    freeInFirstYear: 2_000,
  },
  's3-reads': {
    ...s3Requests,
    usageType: 'GET and other requests',
    nanoDollars: 400_000_000,
    freeInFirstYear: 20_000,
  },
  's3-stored-bytes': {
    ...s3,
    usageType: 'Storage per month',
    unit: 'GB',
    unitSize: GB,
    nanoDollars: 23_000_000,
    per: GB,
    freeInFirstYear: 5 * GB,
  },
  'scheduler-invocations': {
    service: 'EventBridge',
    usageType: 'Scheduled invocations',
    unit: 'invocation',
    unitSize: 1,
    nanoDollars: 1_000_000_000,
    per: MILLION,
    free: 14 * MILLION,
    source: aws('eventbridge/pricing/'),
    verification: 'reported',
  },
  'log-bytes': {
    ...cloudWatch,
    usageType: 'Log ingestion',
    unit: 'GB',
    unitSize: GB,
    nanoDollars: 500_000_000,
    per: GB,
    free: 5 * GB,
    verification: 'reported',
  },
  'metric-hours': {
    ...cloudWatch,
    usageType: 'Custom metrics',
    unit: 'metric-month',
    unitSize: METRIC_MONTH_HOURS,
    nanoDollars: 300_000_000,
    per: METRIC_MONTH_HOURS,
    free: 10 * METRIC_MONTH_HOURS,
    verification: 'known',
  },
  'transfer-out-bytes': {
    service: 'Data transfer',
    usageType: 'Outbound to the internet',
    unit: 'GB',
    unitSize: GB,
    nanoDollars: 90_000_000,
    per: GB,
    free: 100 * GB,
    source: aws('appsync/pricing/'),
    verification: 'read',
  },
};
