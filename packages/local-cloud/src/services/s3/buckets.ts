import type { Assembly, Resource } from '../../assembly/assembly';
import { compileBucketPolicy, type BucketPolicy, type PublicAccessBlock } from './bucket-policy';
import { checkNotifications } from './check-notifications';
import type { CorsRule } from './cors';
import { readNotifications, type Notification } from './notifications';
import { s3Error } from './s3-error';

/** A bucket as its template describes it. */
export type Bucket = {
  name: string;
  arn: string;
  cors: CorsRule[];
  policy: BucketPolicy;
  notifications: Notification[];
};

type Properties = {
  CorsConfiguration?: { CorsRules?: CorsRule[] };
  PublicAccessBlockConfiguration?: Record<string, boolean | string>;
};

/** S3 blocks public access by default since April 2023. */
function readPublicAccessBlock({
  PublicAccessBlockConfiguration: blocks,
}: Properties): PublicAccessBlock {
  if (!blocks) return { blockPublicPolicy: true, restrictPublicBuckets: true };
  const isOn = (name: string) => String(blocks[name]) === 'true';
  return {
    blockPublicPolicy: isOn('BlockPublicPolicy'),
    restrictPublicBuckets: isOn('RestrictPublicBuckets'),
  };
}

function readBucket(resource: Resource, assembly: Assembly): Bucket {
  const properties = resource.properties as Properties;
  const name = resource.physicalId;
  const policies = assembly
    .byType('AWS::S3::BucketPolicy')
    .filter((policy) => policy.properties['Bucket'] === name);
  const arn = assembly.attribute(resource, 'Arn');
  const notifications = readNotifications(assembly, name);
  checkNotifications(assembly, resource, { arn, notifications });
  return {
    name,
    arn,
    notifications,
    cors: properties.CorsConfiguration?.CorsRules ?? [],
    policy: compileBucketPolicy(policies, readPublicAccessBlock(properties)),
  };
}

/**
 * Reads every bucket of the assembly, by name. Throws for what S3 refuses to deploy: a public policy on
 * a bucket that blocks public policies, and invalid notifications.
 */
export function readBuckets(assembly: Assembly): Map<string, Bucket> {
  return new Map(
    assembly
      .byType('AWS::S3::Bucket')
      .map((resource) => [resource.physicalId, readBucket(resource, assembly)]),
  );
}

/** Throws NoSuchBucket. */
export function getBucket(buckets: ReadonlyMap<string, Bucket>, name: string): Bucket {
  const bucket = buckets.get(name);
  if (bucket) return bucket;
  throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}
