import { S3Client } from '@aws-sdk/client-s3';
import type { ClientOptions, Target } from './target';

/** The SDK's client of S3 in somebody's name; on this machine buckets stand below a path. */
export const s3Of = (target: Target, options: ClientOptions = target.developer): S3Client =>
  new S3Client({
    ...options,
    ...(options.endpoint !== undefined && {
      ...{ endpoint: `${options.endpoint}/s3`, forcePathStyle: true },
    }),
  });

/** The bucket of the outputs, which the client of Amplify Storage uses. */
export const pictures = ({ outputs }: Target): string =>
  (outputs['storage'] as { bucket_name: string }).bucket_name;
