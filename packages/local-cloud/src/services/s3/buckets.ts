import type { Assembly, Resource } from '../../assembly/assembly';
import { compileBucketPolicy, type BucketPolicy, type PublicAccess } from './bucket-policy';
import { checkNotifications } from './check-notifications';
import type { CorsRule } from './cors';
import { notificationsOf, type Notification } from './notifications';
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

/** Without a word in the template S3 keeps everybody out, as it has since April 2023. */
function publicAccessOf({ PublicAccessBlockConfiguration: blocks }: Properties): PublicAccess {
  if (!blocks) return { blocked: true, restricted: true };
  const isOn = (name: string) => String(blocks[name]) === 'true';
  return { blocked: isOn('BlockPublicPolicy'), restricted: isOn('RestrictPublicBuckets') };
}

function bucketOf(resource: Resource, assembly: Assembly): Bucket {
  const properties = resource.properties as Properties;
  const name = resource.physicalId;
  const policies = assembly
    .byType('AWS::S3::BucketPolicy')
    .filter((policy) => policy.properties['Bucket'] === name);
  const arn = assembly.attribute(resource, 'Arn');
  const notifications = notificationsOf(assembly, name);
  checkNotifications(assembly, resource, { arn, notifications });
  return {
    ...{ name, arn, notifications },
    cors: properties.CorsConfiguration?.CorsRules ?? [],
    policy: compileBucketPolicy(policies, publicAccessOf(properties)),
  };
}

/**
 * Every bucket of the assembly, by its name. Throws, naming it, for a policy that lets everybody in where
 * the bucket's template does not allow that, and for notifications that cannot be: S3 would refuse to deploy them.
 */
export function bucketsOf(assembly: Assembly): Map<string, Bucket> {
  return new Map(
    assembly
      .byType('AWS::S3::Bucket')
      .map((resource) => [resource.physicalId, bucketOf(resource, assembly)]),
  );
}

/** Throws NoSuchBucket. */
export function bucketIn(buckets: ReadonlyMap<string, Bucket>, name: string): Bucket {
  const bucket = buckets.get(name);
  if (bucket) return bucket;
  throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}
