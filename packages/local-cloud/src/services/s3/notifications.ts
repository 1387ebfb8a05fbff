import type { Assembly } from '../../assembly/assembly';
import { REGION } from '../../assembly/place';
import { requestHeaders } from './responses';
import type { StoredObject } from './object-store';
import { urlEncoded } from './url-encoded';

/** A function that hears of what happens to keys of a bucket. */
export type Notification = {
  id: string;
  functionArn: string;
  /** `s3:ObjectCreated:*`, `s3:ObjectRemoved:Delete`. */
  events: string[];
  prefix: string;
  suffix: string;
};

export type Happened = {
  name:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:Copy'
    | 'ObjectCreated:CompleteMultipartUpload'
    | 'ObjectRemoved:Delete';
  object: Pick<StoredObject, 'bucket' | 'key' | 'size' | 'etag'>;
  /** Epoch milliseconds. */
  at: number;
  /** Of two things that happen to a key the later has the larger. */
  place: number;
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

/** Who hears of a bucket, by CDK's `Custom::S3BucketNotifications`. */
export function notificationsOf(assembly: Assembly, bucket: string): Notification[] {
  return assembly
    .byType('Custom::S3BucketNotifications')
    .filter(({ properties }) => (properties as Properties).BucketName === bucket)
    .flatMap(({ logicalId, properties }) => {
      const { NotificationConfiguration: asked = {} } = properties as Properties;
      return (asked.LambdaFunctionConfigurations ?? []).map((one, index) => {
        const rules = one.Filter?.Key?.FilterRules ?? [];
        const rule = (name: string) =>
          rules.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? '';
        return {
          id: one.Id ?? `${logicalId}-${String(index)}`,
          functionArn: one.LambdaFunctionArn,
          events: one.Events ?? [],
          ...{ prefix: rule('prefix'), suffix: rule('suffix') },
        };
      });
    });
}

/** Whether it is one of those that somebody wants to hear of. */
function hears({ events, prefix, suffix }: Notification, { name, object }: Happened): boolean {
  const isAsked = events.some((event) => {
    const wanted = event.replace(/^s3:/, '');
    return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
  });
  return isAsked && object.key.startsWith(prefix) && object.key.endsWith(suffix);
}

/** The event as the function gets it ("Event message structure", S3 User Guide). */
function eventOf(
  { id }: Notification,
  { name, object, at, place }: Happened,
  arn: string,
): { Records: object[] } {
  const { bucket, key, size, etag } = object;
  const isRemoved = name.startsWith('ObjectRemoved');
  const record = {
    ...{ eventVersion: '2.1', eventSource: 'aws:s3', awsRegion: REGION, eventName: name },
    eventTime: new Date(at).toISOString(),
    userIdentity: { principalId: 'AWS:LOCAL' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: requestHeaders(),
    s3: {
      ...{ s3SchemaVersion: '1.0', configurationId: id },
      bucket: { name: bucket, ownerIdentity: { principalId: 'LOCAL' }, arn },
      object: {
        key: urlEncoded(key),
        ...(!isRemoved && { size, eTag: etag }),
        sequencer: place.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
  return { Records: [record] };
}

/** Calls every function that wants to hear of it. */
export function tell(
  bucket: { arn: string; notifications: readonly Notification[] } | undefined,
  happened: Happened,
  notify: ((functionArn: string, event: object) => void) | undefined,
): void {
  for (const one of bucket?.notifications ?? []) {
    if (hears(one, happened)) notify?.(one.functionArn, eventOf(one, happened, bucket?.arn ?? ''));
  }
}
