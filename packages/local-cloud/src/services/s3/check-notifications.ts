import type { Assembly, Resource } from '../../assembly/assembly';
import { isPermitted } from '../lambda/function-permission';
import type { Notification } from './notifications';

/** `s3:ObjectCreated:*` and `s3:ObjectCreated:Put` have an event in common. */
const isShared = (one: string, other: string): boolean =>
  isEither(one, other, (narrow, wide) =>
    wide.endsWith('*') ? narrow.startsWith(wide.slice(0, -1)) : narrow === wide,
  );

const isEither = (one: string, other: string, fits: (long: string, short: string) => boolean) =>
  fits(one, other) || fits(other, one);

function overlap(one: Notification, other: Notification): boolean {
  return (
    one.events.some((event) => other.events.some((also) => isShared(event, also))) &&
    isEither(one.prefix, other.prefix, (long, short) => long.startsWith(short)) &&
    isEither(one.suffix, other.suffix, (long, short) => long.endsWith(short))
  );
}

/**
 * Throws, naming the bucket, for notifications that S3 would not deploy: to a function that it may not
 * invoke, and two that would tell of the same ("Configuring event notifications using object key name
 * filtering", S3 User Guide).
 */
export function checkNotifications(
  assembly: Pick<Assembly, 'byType'>,
  { stack, logicalId }: Resource,
  { arn, notifications }: { arn: string; notifications: readonly Notification[] },
): void {
  const principal = 's3.amazonaws.com';
  for (const [n, one] of notifications.entries()) {
    const { id, functionArn } = one;
    if (!isPermitted(assembly, { principal, sourceArn: arn, functionArn })) {
      throw new Error(
        `${stack}/${logicalId}: no permission lets ${principal} invoke ${functionArn} for the bucket`,
      );
    }
    const also = notifications.slice(n + 1).find((other) => overlap(one, other));
    if (also) {
      throw new Error(
        `${stack}/${logicalId}: the notifications ${id} and ${also.id} would tell of the same events`,
      );
    }
  }
}
