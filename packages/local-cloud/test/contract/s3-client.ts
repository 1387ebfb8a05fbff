import { S3Client } from '@aws-sdk/client-s3';
import type { ClientOptions, Target } from './target';

/** Creates an S3 client. Local buckets require path-style addressing. */
export const createS3Client = (
  target: Target,
  options: ClientOptions = target.developer,
): S3Client =>
  new S3Client({
    ...options,
    ...(options.endpoint !== undefined && {
      endpoint: `${options.endpoint}/s3`,
      forcePathStyle: true,
    }),
  });

/** Returns the bucket of the Amplify storage client. */
export const getPicturesBucket = ({ outputs }: Target): string =>
  (outputs['storage'] as { bucket_name: string }).bucket_name;
