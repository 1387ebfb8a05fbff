import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type CopyObjectCommandInput,
} from '@aws-sdk/client-s3';
import { copy, getProperties, list, remove, uploadData } from 'aws-amplify/storage';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureError, captureErrorName } from '../expect';
import { getPicturesBucket, createS3Client } from '../s3-client';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');
const HEADERS = 'S3 request headers';

const newKey = (): string => `covers/${randomUUID()}`;
const put = (path: string, data: string, options = {}) =>
  uploadData({ path, data, options }).result;

const DIGITS = '123456789';
const hashed = (name: string) => createHash(name).update(DIGITS).digest('base64');

/** Check values of the algorithms for the digits 1 to 9. */
const sums = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  CRC64NVME: 'rosUhgp5mIg=',
  SHA1: hashed('sha1'),
  SHA256: hashed('sha256'),
};

const checksums = contractCase(
  'verifies and stores checksums from headers and trailers',
  {
    proves: [
      ...rows(HEADERS, 'x-amz-checksum-crc32', 'x-amz-checksum-crc32c', 'x-amz-checksum-sha1'),
      ...rows(HEADERS, 'x-amz-checksum-sha256', 'x-amz-checksum-crc64nvme'),
      ...rows(HEADERS, 'x-amz-sdk-checksum-algorithm'),
      ...rows(HEADERS, 'x-amz-checksum-mode', 'x-amz-trailer', 'x-amz-decoded-content-length'),
    ],
  },
  async (target) => {
    const s3 = createS3Client(target);
    const at = { Bucket: getPicturesBucket(target), Key: newKey() };
    for (const [name, sum] of Object.entries(sums)) {
      const ChecksumAlgorithm = name as keyof typeof sums;
      const member = `Checksum${ChecksumAlgorithm}` as const;
      const request = { ...at, ChecksumAlgorithm };
      const bodies = [
        { Body: DIGITS },
        { Body: Readable.from([Buffer.from(DIGITS)]), ContentLength: DIGITS.length },
      ];
      for (const body of bodies) {
        const sent = await s3.send(new PutObjectCommand({ ...request, ...body }));
        const kept = await s3.send(new HeadObjectCommand({ ...at, ChecksumMode: 'ENABLED' }));
        expectEqual([sent[member], kept[member], kept.ContentLength], [sum, sum, DIGITS.length]);
      }
      const wrong = { ...at, Body: 'other', [member]: sum };
      expectEqual(await captureErrorName(s3.send(new PutObjectCommand(wrong))), 'BadDigest');
    }
    const { Body } = await s3.send(new GetObjectCommand(at));
    expectEqual(await Body?.transformToString(), DIGITS);
  },
);

const sources = contractCase(
  'copies objects conditionally, with original or new metadata',
  {
    proves: [
      ...rows(HEADERS, 'x-amz-copy-source-if-match', 'x-amz-copy-source-if-none-match'),
      ...rows(HEADERS, 'x-amz-copy-source-if-modified-since', 'x-amz-metadata-directive'),
      ...rows(HEADERS, 'x-amz-copy-source-if-unmodified-since'),
    ],
  },
  async (target) => {
    const s3 = createS3Client(target);
    const Bucket = getPicturesBucket(target);
    const [from, to] = [newKey(), newKey()];
    const Metadata = { colour: 'green' };
    await s3.send(new PutObjectCommand({ Bucket, Key: from, Body: 'tea', Metadata }));
    const { ETag, LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key: from }));
    const before = new Date('2000-01-01T00:00:00Z');
    const copied = (more: Partial<CopyObjectCommandInput>) =>
      s3.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}`, ...more }));
    const refused: Partial<CopyObjectCommandInput>[] = [
      { CopySourceIfMatch: '"other"' },
      { CopySourceIfNoneMatch: ETag },
      { CopySourceIfUnmodifiedSince: before },
      { CopySourceIfModifiedSince: LastModified },
    ];
    for (const more of refused)
      expectEqual(await captureErrorName(copied(more)), 'PreconditionFailed');
    expectEqual(
      await captureErrorName(s3.send(new HeadObjectCommand({ Bucket, Key: to }))),
      'NotFound',
    );
    const accepted: Partial<CopyObjectCommandInput>[] = [
      { CopySourceIfMatch: ETag },
      { CopySourceIfNoneMatch: '"other"' },
      { CopySourceIfUnmodifiedSince: LastModified },
      { CopySourceIfModifiedSince: before },
      // A matching ETag takes precedence over the date.
      { CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: before },
    ];
    for (const more of accepted) expectEqual((await copied(more)).CopyObjectResult?.ETag, ETag);
    const colour = async () =>
      (await s3.send(new HeadObjectCommand({ Bucket, Key: to }))).Metadata?.['colour'];
    expectEqual(await colour(), 'green');
    await copied({ MetadataDirective: 'REPLACE', Metadata: { colour: 'black' } });
    expectEqual(await colour(), 'black');
  },
);

const owners = contractCase(
  'rejects an unexpected bucket owner',
  {
    proves: rows(HEADERS, 'x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner'),
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const path = newKey();
    const mine = { expectedBucketOwner: target.getOutput('account') };
    const other = { expectedBucketOwner: '123456789012' };
    expectEqual(await captureErrorName(put(path, 'tea', other)), 'AccessDenied');
    await put(path, 'tea', mine);
    // HEAD responses have no body.
    expectEqual(await captureErrorName(getProperties({ path, options: other })), '403');
    expectEqual((await getProperties({ path, options: mine })).size, 3);
    const copied = (source: object, destination: object) =>
      copy({ source: { path, ...source }, destination: { path: `${path}-2`, ...destination } });
    expectEqual(await captureErrorName(copied(other, mine)), 'AccessDenied');
    expectEqual(await captureErrorName(copied(mine, other)), 'AccessDenied');
    expectEqual((await copied(mine, mine)).path, `${path}-2`);
  },
);

const many = contractCase(
  'deletes several objects and reports those without permission',
  { proves: rows('S3', 'DeleteObjects', 'ListObjectsV2') },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const path = `${newKey()}/`;
    for (const name of ['a & b', 'c/d']) await put(path + name, name);
    await remove({ path });
    expectEqual((await list({ path })).items, []);
    await put(`${path}mine`, 'x');
    const { options } = await target.getIdentity();
    const Objects = [`${path}mine`, `${path}never`, 'events/other'].map((Key) => ({ Key }));
    const request = { Bucket: getPicturesBucket(target), Delete: { Objects } };
    const answer = await createS3Client(target, options).send(new DeleteObjectsCommand(request));
    expectEqual(
      answer.Deleted?.map(({ Key }) => Key),
      [`${path}mine`, `${path}never`],
    );
    expectEqual(
      answer.Errors?.map(({ Key, Code }) => [Key, Code]),
      [['events/other', 'AccessDenied']],
    );
  },
);

const whole = contractCase(
  'authorizes bucket operations',
  { proves: rows('S3', 'ListBuckets', 'HeadBucket', 'GetBucketLocation') },
  async (target) => {
    const Bucket = getPicturesBucket(target);
    const s3 = createS3Client(target);
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const names = Buckets.map(({ Name }) => Name);
    expectEqual(
      [names.includes(Bucket), names.includes(target.getOutput('buckets', 'open'))],
      [true, true],
    );
    expectEqual((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion, target.region);
    const missing = new HeadBucketCommand({
      Bucket: `${Bucket.slice(0, 40)}-${randomUUID().slice(0, 8)}`,
    });
    expectEqual(await captureErrorName(s3.send(missing)), 'NotFound');
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }));
    expectEqual(LocationConstraint ?? 'us-east-1', target.region);
    await target.signInAs();
    await expectGuestsDenied(target, Bucket);
  },
);

async function expectGuestsDenied(target: Target, Bucket: string): Promise<void> {
  const guest = createS3Client(target, (await target.getIdentity()).options);
  expectEqual(await captureErrorName(guest.send(new ListBucketsCommand())), 'AccessDenied');
  expectEqual(
    await captureErrorName(guest.send(new GetBucketLocationCommand({ Bucket }))),
    'AccessDenied',
  );
  const refused = await captureError<{ $metadata: { httpStatusCode?: number } }>(
    guest.send(new HeadBucketCommand({ Bucket })),
  );
  expectEqual(refused.$metadata?.httpStatusCode, 403);
}

export const storageRequests = [checksums, sources, owners, many, whole];
