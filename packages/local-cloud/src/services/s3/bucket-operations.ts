import { REGION } from '../../assembly/account';
import type { Operation } from './context';
import { buildXmlResponse } from './write-object';

export const headBucket: Operation = (_, { bucket, access }) => {
  access.require('s3:ListBucket', bucket.arn);
  return { status: 200, headers: { 'x-amz-bucket-region': REGION } };
};

/** S3 reports us-east-1 as an empty location constraint. */
export const getBucketLocation: Operation = (_, { bucket, access }) => {
  access.require('s3:GetBucketLocation', bucket.arn);
  return buildXmlResponse('LocationConstraint', '');
};

export const listBuckets: Operation = (context, { access }) => {
  access.require('s3:ListAllMyBuckets', '*');
  const CreationDate = new Date(0).toISOString();
  return buildXmlResponse('ListAllMyBucketsResult', {
    Buckets: { Bucket: context.listBuckets().map(({ name }) => ({ Name: name, CreationDate })) },
    Owner: { ID: 'local', DisplayName: 'local' },
  });
};
