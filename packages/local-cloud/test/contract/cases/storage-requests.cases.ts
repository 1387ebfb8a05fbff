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
import { casesOn, rows } from '../contract-case';
import { equal, failureOf, refusalOf } from '../expect';
import { pictures, s3Of } from '../s3-client';
import type { Target } from '../target';

const contractCase = casesOn('blog');
const HEADERS = 'Headers of requests to S3';

const newKey = (): string => `covers/${randomUUID()}`;
const put = (path: string, data: string, options = {}) =>
  uploadData({ path, data, options }).result;

const DIGITS = '123456789';
const hashed = (name: string) => createHash(name).update(DIGITS).digest('base64');

/** What every implementation of the cyclic codes gives for the nine digits. */
const sums = {
  ...{ CRC32: 'y/Q5Jg==', CRC32C: '4waSgw==', CRC64NVME: 'rosUhgp5mIg=' },
  ...{ SHA1: hashed('sha1'), SHA256: hashed('sha256') },
};

const checksums = contractCase(
  'content is compared with the checksum that is sent before or behind it, and keeps it',
  {
    proves: [
      ...rows(HEADERS, 'x-amz-checksum-crc32', 'x-amz-checksum-crc32c', 'x-amz-checksum-sha1'),
      ...rows(HEADERS, 'x-amz-checksum-sha256', 'x-amz-checksum-crc64nvme'),
      ...rows(HEADERS, 'x-amz-sdk-checksum-algorithm'),
      ...rows(HEADERS, 'x-amz-checksum-mode', 'x-amz-trailer', 'x-amz-decoded-content-length'),
    ],
  },
  async (target) => {
    const s3 = s3Of(target);
    const at = { Bucket: pictures(target), Key: newKey() };
    for (const [name, sum] of Object.entries(sums)) {
      const ChecksumAlgorithm = name as keyof typeof sums;
      const member = `Checksum${ChecksumAlgorithm}` as const;
      const asked = { ...at, ChecksumAlgorithm };
      const bodies = [
        { Body: DIGITS },
        { Body: Readable.from([Buffer.from(DIGITS)]), ContentLength: DIGITS.length },
      ];
      for (const body of bodies) {
        const sent = await s3.send(new PutObjectCommand({ ...asked, ...body }));
        const kept = await s3.send(new HeadObjectCommand({ ...at, ChecksumMode: 'ENABLED' }));
        equal([sent[member], kept[member], kept.ContentLength], [sum, sum, DIGITS.length]);
      }
      const wrong = { ...at, Body: 'other', [member]: sum };
      equal(await refusalOf(s3.send(new PutObjectCommand(wrong))), 'BadDigest');
    }
    const { Body } = await s3.send(new GetObjectCommand(at));
    equal(await Body?.transformToString(), DIGITS);
  },
);

const sources = contractCase(
  'an object is copied if it is what was expected, with its own metadata or with others',
  {
    proves: [
      ...rows(HEADERS, 'x-amz-copy-source-if-match', 'x-amz-copy-source-if-none-match'),
      ...rows(HEADERS, 'x-amz-copy-source-if-modified-since', 'x-amz-metadata-directive'),
      ...rows(HEADERS, 'x-amz-copy-source-if-unmodified-since'),
    ],
  },
  async (target) => {
    const s3 = s3Of(target);
    const Bucket = pictures(target);
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
    for (const more of refused) equal(await refusalOf(copied(more)), 'PreconditionFailed');
    equal(await refusalOf(s3.send(new HeadObjectCommand({ Bucket, Key: to }))), 'NotFound');
    const taken: Partial<CopyObjectCommandInput>[] = [
      { CopySourceIfMatch: ETag },
      { CopySourceIfNoneMatch: '"other"' },
      { CopySourceIfUnmodifiedSince: LastModified },
      { CopySourceIfModifiedSince: before },
      // One that fits outweighs the date.
      { CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: before },
    ];
    for (const more of taken) equal((await copied(more)).CopyObjectResult?.ETag, ETag);
    const colour = async () =>
      (await s3.send(new HeadObjectCommand({ Bucket, Key: to }))).Metadata?.['colour'];
    equal(await colour(), 'green');
    await copied({ MetadataDirective: 'REPLACE', Metadata: { colour: 'black' } });
    equal(await colour(), 'black');
  },
);

const owners = contractCase(
  "who takes a bucket for another account's is refused",
  {
    proves: rows(HEADERS, 'x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner'),
  },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const path = newKey();
    const mine = { expectedBucketOwner: target.custom('account') };
    const other = { expectedBucketOwner: '123456789012' };
    equal(await refusalOf(put(path, 'tea', other)), 'AccessDenied');
    await put(path, 'tea', mine);
    // A refusal of HEAD has no words in it.
    equal(await refusalOf(getProperties({ path, options: other })), '403');
    equal((await getProperties({ path, options: mine })).size, 3);
    const copied = (source: object, destination: object) =>
      copy({ source: { path, ...source }, destination: { path: `${path}-2`, ...destination } });
    equal(await refusalOf(copied(other, mine)), 'AccessDenied');
    equal(await refusalOf(copied(mine, other)), 'AccessDenied');
    equal((await copied(mine, mine)).path, `${path}-2`);
  },
);

const many = contractCase(
  'many objects are removed by one request, but those that are not one’s own to remove',
  { proves: rows('S3', 'DeleteObjects', 'ListObjectsV2') },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const path = `${newKey()}/`;
    for (const name of ['a & b', 'c/d']) await put(path + name, name);
    await remove({ path });
    equal((await list({ path })).items, []);
    await put(`${path}mine`, 'x');
    const { options } = await target.visitor();
    const Objects = [`${path}mine`, `${path}never`, 'told/other'].map((Key) => ({ Key }));
    const asked = { Bucket: pictures(target), Delete: { Objects } };
    const answer = await s3Of(target, options).send(new DeleteObjectsCommand(asked));
    equal(
      answer.Deleted?.map(({ Key }) => Key),
      [`${path}mine`, `${path}never`],
    );
    equal(
      answer.Errors?.map(({ Key, Code }) => [Key, Code]),
      [['told/other', 'AccessDenied']],
    );
  },
);

const whole = contractCase(
  'whoever may is told of the buckets themselves, and nobody else',
  { proves: rows('S3', 'ListBuckets', 'HeadBucket', 'GetBucketLocation') },
  async (target) => {
    const Bucket = pictures(target);
    const s3 = s3Of(target);
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const names = Buckets.map(({ Name }) => Name);
    equal([names.includes(Bucket), names.includes(target.custom('buckets', 'open'))], [true, true]);
    equal((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion, target.region);
    const missing = new HeadBucketCommand({
      Bucket: `${Bucket.slice(0, 40)}-${randomUUID().slice(0, 8)}`,
    });
    equal(await refusalOf(s3.send(missing)), 'NotFound');
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }));
    equal(LocationConstraint ?? 'us-east-1', target.region);
    await target.become();
    await refusedToGuests(target, Bucket);
  },
);

async function refusedToGuests(target: Target, Bucket: string): Promise<void> {
  const guest = s3Of(target, (await target.visitor()).options);
  equal(await refusalOf(guest.send(new ListBucketsCommand())), 'AccessDenied');
  equal(await refusalOf(guest.send(new GetBucketLocationCommand({ Bucket }))), 'AccessDenied');
  const refused = await failureOf<{ $metadata: { httpStatusCode?: number } }>(
    guest.send(new HeadBucketCommand({ Bucket })),
  );
  equal(refused.$metadata?.httpStatusCode, 403);
}

export const storageRequests = [checksums, sources, owners, many, whole];
