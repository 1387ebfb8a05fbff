/**
 * Billed usage, in the unit of each meter. Bytes are sent or stored bytes; `mb-ms` is memory in MB
 * times billed milliseconds; `metric-hours` are hours in which a custom metric received a value;
 * `s3-writes` are PUT, COPY, POST and LIST requests; `cognito-users` are monthly active users.
 */
export type Meter =
  | 'dynamodb-reads'
  | 'dynamodb-writes'
  | 'dynamodb-stored-bytes'
  | 'lambda-requests'
  | 'lambda-mb-ms'
  | 'lambda-arm-mb-ms'
  | 'appsync-operations'
  | 'appsync-updates'
  | 'appsync-minutes'
  | 'iot-minutes'
  | 'iot-messages'
  | 'sqs-requests'
  | 'ses-emails'
  | 's3-writes'
  | 's3-reads'
  | 's3-stored-bytes'
  | 'scheduler-invocations'
  | 'log-bytes'
  | 'metric-hours'
  | 'cognito-users'
  | 'transfer-out-bytes';

/** Usage by meter; an absent meter is 0. */
export type Quantities = Partial<Record<Meter, number>>;

/** `base` plus `times` times `added`. */
export function addQuantities(base: Quantities, added: Quantities, times = 1): Quantities {
  const sum: Quantities = { ...base };
  for (const [name, quantity] of Object.entries(added)) {
    const meter = name as Meter;
    sum[meter] = (sum[meter] ?? 0) + quantity * times;
  }
  return sum;
}

/** `later` minus `before`, without meters that are 0. */
export function subtractQuantities(later: Quantities, before: Quantities): Quantities {
  const difference = Object.entries(addQuantities(later, before, -1)).filter(
    ([, quantity]) => quantity !== 0,
  );
  return Object.fromEntries(difference);
}

/** The number of chunks of `size` bytes that a payload is billed as, at least 1. */
export function countChunks(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}
