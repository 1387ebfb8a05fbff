/**
 * What AWS bills, each in the unit that it is billed by. Bytes are bytes as sent or kept; `mb-ms` is
 * a function's memory times its billed milliseconds; `metric-hours` are hours in which a metric of
 * one's own got a value; `s3-writes` are requests that write, copy or list; `cognito-users` are people who did something in a calendar month.
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
  | 'ses-mails'
  | 's3-writes'
  | 's3-reads'
  | 's3-stored-bytes'
  | 'scheduler-invocations'
  | 'log-bytes'
  | 'metric-hours'
  | 'cognito-users'
  | 'transfer-out-bytes';

/** How much of what; a meter that is not there stands at nothing. */
export type Quantities = Partial<Record<Meter, number>>;

/** Both together, `more` so many times. */
export function plus(some: Quantities, more: Quantities, times = 1): Quantities {
  const sum: Quantities = { ...some };
  for (const [name, quantity] of Object.entries(more)) {
    const meter = name as Meter;
    sum[meter] = (sum[meter] ?? 0) + quantity * times;
  }
  return sum;
}

/** What `later` has more than `before`. */
export function minus(later: Quantities, before: Quantities): Quantities {
  const left = Object.entries(plus(later, before, -1)).filter(([, quantity]) => quantity !== 0);
  return Object.fromEntries(left);
}

/** How many pieces of a size a payload is billed as: at least one. */
export function pieces(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}
