import type { Assembly } from '../../assembly/assembly';
import { REGION } from '../../assembly/account';
import { createRequestIdHeaders } from './responses';
import type { StoredObject } from './object-store';
import { urlEncode } from './url-encode';

/** A function that a bucket notifies of events on matching keys. */
export type Notification = {
  id: string;
  functionArn: string;
  /** `s3:ObjectCreated:*`, `s3:ObjectRemoved:Delete`. */
  events: string[];
  prefix: string;
  suffix: string;
};

export type ObjectEvent = {
  name:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:Copy'
    | 'ObjectCreated:CompleteMultipartUpload'
    | 'ObjectRemoved:Delete';
  object: Pick<StoredObject, 'bucket' | 'key' | 'size' | 'etag'>;
  /** Epoch milliseconds. */
  at: number;
  /** Increases with every event; becomes the record's `sequencer`. */
  sequence: number;
};

type Rule = { Name?: string; Value?: string };
type Configuration = {
  Id?: string;
  Events?: string[];
  LambdaFunctionArn: string;
  Filter?: { Key?: { FilterRules?: Rule[] } };
};
type Properties = {
  BucketName?: string;
  NotificationConfiguration?: { LambdaFunctionConfigurations?: Configuration[] };
};

/** Reads a bucket's function notifications from CDK's `Custom::S3BucketNotifications`. */
export function readNotifications(assembly: Assembly, bucket: string): Notification[] {
  return assembly
    .byType('Custom::S3BucketNotifications')
    .filter(({ properties }) => (properties as Properties).BucketName === bucket)
    .flatMap(({ logicalId, properties }) => {
      const { NotificationConfiguration: configuration = {} } = properties as Properties;
      return (configuration.LambdaFunctionConfigurations ?? []).map((one, index) => {
        const rules = one.Filter?.Key?.FilterRules ?? [];
        const rule = (name: string) =>
          rules.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? '';
        return {
          id: one.Id ?? `${logicalId}-${index}`,
          functionArn: one.LambdaFunctionArn,
          events: one.Events ?? [],
          prefix: rule('prefix'),
          suffix: rule('suffix'),
        };
      });
    });
}

function matchesEvent(
  { events, prefix, suffix }: Notification,
  { name, object }: ObjectEvent,
): boolean {
  const isSubscribed = events.some((event) => {
    const pattern = event.replace(/^s3:/, '');
    return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
  });
  return isSubscribed && object.key.startsWith(prefix) && object.key.endsWith(suffix);
}

/** Builds the function's event ("Event message structure", S3 User Guide). */
function buildEvent(
  { id }: Notification,
  { name, object, at, sequence }: ObjectEvent,
  arn: string,
): { Records: object[] } {
  const { bucket, key, size, etag } = object;
  const isRemoved = name.startsWith('ObjectRemoved');
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventName: name,
    eventTime: new Date(at).toISOString(),
    userIdentity: { principalId: 'AWS:LOCAL' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: createRequestIdHeaders(),
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: id,
      bucket: { name: bucket, ownerIdentity: { principalId: 'LOCAL' }, arn },
      object: {
        key: urlEncode(key),
        ...(!isRemoved && { size, eTag: etag }),
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
  return { Records: [record] };
}

/** Calls `notify` for every function whose notification matches the event. */
export function notifyFunctions(
  bucket: { arn: string; notifications: readonly Notification[] } | undefined,
  event: ObjectEvent,
  notify: ((functionArn: string, payload: object) => void) | undefined,
): void {
  for (const notification of bucket?.notifications ?? []) {
    if (!matchesEvent(notification, event)) continue;
    notify?.(notification.functionArn, buildEvent(notification, event, bucket?.arn ?? ''));
  }
}
