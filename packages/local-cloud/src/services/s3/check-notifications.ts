import type { Assembly, Resource } from '../../assembly/assembly';
import { hasInvokePermission } from '../lambda/function-permission';
import type { Notification } from './notifications';

/** For example `s3:ObjectCreated:*` and `s3:ObjectCreated:Put`. */
const eventsOverlap = (one: string, other: string): boolean =>
  matchesEitherWay(one, other, (narrow, wide) =>
    wide.endsWith('*') ? narrow.startsWith(wide.slice(0, -1)) : narrow === wide,
  );

const matchesEitherWay = (
  one: string,
  other: string,
  fits: (long: string, short: string) => boolean,
) => fits(one, other) || fits(other, one);

function overlaps(one: Notification, other: Notification): boolean {
  return (
    one.events.some((event) => other.events.some((also) => eventsOverlap(event, also))) &&
    matchesEitherWay(one.prefix, other.prefix, (long, short) => long.startsWith(short)) &&
    matchesEitherWay(one.suffix, other.suffix, (long, short) => long.endsWith(short))
  );
}

/**
 * Throws, naming the bucket, for notifications that S3 would not deploy: to a function that S3 may not
 * invoke, and two that overlap ("Configuring event notifications using object key name filtering", S3
 * User Guide).
 */
export function checkNotifications(
  assembly: Pick<Assembly, 'byType'>,
  { stack, logicalId }: Resource,
  { arn, notifications }: { arn: string; notifications: readonly Notification[] },
): void {
  const principal = 's3.amazonaws.com';
  for (const [n, one] of notifications.entries()) {
    const { id, functionArn } = one;
    if (!hasInvokePermission(assembly, { principal, sourceArn: arn, functionArn })) {
      throw new Error(
        `${stack}/${logicalId}: no permission lets ${principal} invoke ${functionArn} for the bucket`,
      );
    }
    const also = notifications.slice(n + 1).find((other) => overlaps(one, other));
    if (also) {
      throw new Error(
        `${stack}/${logicalId}: the notifications ${id} and ${also.id} overlap: both match the same events`,
      );
    }
  }
}
