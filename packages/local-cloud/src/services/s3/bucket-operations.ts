import { REGION } from '../../assembly/place';
import type { Operation } from './context';
import { xmlAnswer } from './write-object';

export const headBucket: Operation = (_, { bucket, access }) => {
  access.require('s3:ListBucket', bucket.arn);
  return { status: 200, headers: { 'x-amz-bucket-region': REGION } };
};

/** The first region has no name here, as ever. */
export const getBucketLocation: Operation = (_, { bucket, access }) => {
  access.require('s3:GetBucketLocation', bucket.arn);
  return xmlAnswer('LocationConstraint', '');
};

export const listBuckets: Operation = ({ buckets }, { access }) => {
  access.require('s3:ListAllMyBuckets', '*');
  const CreationDate = new Date(0).toISOString();
  return xmlAnswer('ListAllMyBucketsResult', {
    Buckets: { Bucket: buckets().map(({ name }) => ({ Name: name, CreationDate })) },
    Owner: { ID: 'local', DisplayName: 'local' },
  });
};
