import { createHash, randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { downloadData, getProperties, uploadData } from 'aws-amplify/storage';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf, until } from '../expect';
import { lendFileReader } from '../file-reader';
import { pictures, s3Of } from '../s3-client';
import type { Target } from '../target';

const contractCase = casesOn('blog');

const MEGABYTE = 1024 * 1024;
const sixMegabytes = () => new Uint8Array(6 * MEGABYTE).fill(7).buffer;

/** Somebody at a page, with a place of their own. */
async function atPage(target: Target, work: (path: string) => Promise<void>): Promise<void> {
  await target.become(await target.person('ada'));
  const { identityId } = await target.visitor();
  const takeBack = lendFileReader();
  try {
    await work(`media/${identityId}/${randomUUID()}`);
  } finally {
    takeBack();
  }
}

/** The unfinished uploads of a key. */
async function uploadsOf(target: Target, Prefix: string) {
  const asked = new ListMultipartUploadsCommand({ Bucket: pictures(target), Prefix });
  return (await s3Of(target).send(asked)).Uploads ?? [];
}

/** Holds back the request for one part until `release`; `sent` are the parts that were asked for. */
function holdPart(held: string) {
  const { fetch } = globalThis;
  const sent: string[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  globalThis.fetch = async (asked, options) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    const part = new URL(url).searchParams.get('partNumber');
    if (part !== null) sent.push(part);
    if (part === held) await released;
    return fetch(asked, options);
  };
  const end = (): void => {
    globalThis.fetch = fetch;
    release();
  };
  return { sent, release, end };
}

const large = contractCase(
  'what is larger than five megabytes goes up in parts, and is one object with its checksum',
  {
    proves: [
      ...rows('S3', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'),
      ...rows('Headers of requests to S3', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'),
      ...rows('Headers of requests to S3', 'x-amz-checksum-crc32'),
    ],
  },
  (target) =>
    atPage(target, async (path) => {
      const options = { checksumAlgorithm: 'crc-32' as const, contentType: 'text/plain' };
      const { eTag } = await uploadData({ path, data: sixMegabytes(), options }).result;
      equal(/^"[0-9a-f]{32}-2"$/.test(eTag ?? ''), true);
      const { size, contentType } = await getProperties({ path });
      equal([size, contentType], [6 * MEGABYTE, 'text/plain']);
      const { body } = await downloadData({ path }).result;
      const sha = (bytes: ArrayBuffer) =>
        createHash('sha1').update(Buffer.from(bytes)).digest('hex');
      equal(sha(await (await body.blob()).arrayBuffer()), sha(sixMegabytes()));
      const asked = { Bucket: pictures(target), Key: path, ChecksumMode: 'ENABLED' as const };
      const { ChecksumCRC32, ChecksumType } = await s3Of(target).send(new HeadObjectCommand(asked));
      equal([ChecksumCRC32?.length, ChecksumType], [8, 'FULL_OBJECT']);
    }),
);

const resumed = contractCase(
  'an upload that was left goes on with the parts that are missing',
  { proves: rows('S3', 'ListParts', 'UploadPart') },
  (target) =>
    atPage(target, async (path) => {
      // The client remembers what it has begun.
      const upload = () => uploadData({ path, data: sixMegabytes() });
      const { sent, end } = holdPart('2');
      try {
        const left = upload();
        const partsOf = async (UploadId: string | undefined) => {
          const asked = { Bucket: pictures(target), Key: path, UploadId };
          return (await s3Of(target).send(new ListPartsCommand(asked))).Parts ?? [];
        };
        await until(async () => {
          const [begun] = await uploadsOf(target, path);
          const parts = begun && (await partsOf(begun.UploadId));
          return parts?.length === 1 ? parts : undefined;
        });
        left.pause();
        end();
        equal([sent, left.state], [['1', '2'], 'PAUSED']);
        const again = holdPart('none');
        const { path: done } = await upload().result;
        again.end();
        equal([done, again.sent], [path, ['2']]);
      } finally {
        end();
      }
      equal((await getProperties({ path })).size, 6 * MEGABYTE);
    }),
);

const cancelled = contractCase(
  'an upload that is cancelled leaves nothing behind',
  { proves: rows('S3', 'AbortMultipartUpload', 'ListMultipartUploads') },
  (target) =>
    atPage(target, async (path) => {
      const { end } = holdPart('1');
      try {
        const upload = uploadData({ path, data: sixMegabytes() });
        const failed = refusalOf(upload.result);
        await until(async () => (await uploadsOf(target, path))[0]);
        upload.cancel();
        equal(await failed, 'CanceledError');
        await until(async () => ((await uploadsOf(target, path)).length === 0 ? true : undefined));
      } finally {
        end();
      }
      // Who may not list does not learn what is not there; a HEAD has no words for it.
      equal(await refusalOf(getProperties({ path })), '403');
    }),
);

const composed = contractCase(
  'an upload in parts is put together of those that are named, with the checksum of their checksums',
  {
    proves: [
      ...rows('S3', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'),
      ...rows('S3', 'AbortMultipartUpload', 'ListParts', 'ListMultipartUploads'),
      ...rows('Headers of requests to S3', 'x-amz-checksum-sha256', 'x-amz-checksum-algorithm'),
    ],
  },
  async (target) => {
    const s3 = s3Of(target);
    const at = { Bucket: pictures(target), Key: `covers/${randomUUID()}` };
    const asked = { ...at, ChecksumAlgorithm: 'SHA256' as const };
    const begun = await s3.send(new CreateMultipartUploadCommand(asked));
    equal([begun.ChecksumAlgorithm, begun.ChecksumType], ['SHA256', 'COMPOSITE']);
    const { UploadId } = begun;
    const sum = (data: Uint8Array) => createHash('sha256').update(data).digest();
    const [first, last] = [new Uint8Array(5 * MEGABYTE).fill(1), Buffer.from('the end')] as const;
    const contents = [first, last];
    const put = async (PartNumber: number, Body: Uint8Array) => {
      const part = { ...asked, UploadId, PartNumber, Body };
      const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand(part));
      return { PartNumber, ETag, ChecksumSHA256 };
    };
    const [one, three] = [await put(1, first), await put(3, last)] as const;
    const parts = [one, three];
    equal(
      parts.map(({ ChecksumSHA256 }) => ChecksumSHA256),
      contents.map((data) => sum(data).toString('base64')),
    );
    const listed = await s3.send(new ListPartsCommand({ ...at, UploadId, MaxParts: 1 }));
    equal(
      [listed.IsTruncated, listed.Parts?.map((one) => [one.PartNumber, one.Size])],
      [true, [[1, 5 * MEGABYTE]]],
    );
    const complete = (Parts: typeof parts) =>
      s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
    equal(await refusalOf(complete([...parts].reverse())), 'InvalidPartOrder');
    equal(await refusalOf(complete([{ ...one, PartNumber: 2 }])), 'InvalidPart');
    const { ChecksumSHA256 } = await complete(parts);
    const whole = sum(Buffer.concat(contents.map(sum))).toString('base64');
    equal(ChecksumSHA256, `${whole}-2`);
    equal(await refusalOf(s3.send(new ListPartsCommand({ ...at, UploadId }))), 'NoSuchUpload');
    const second = await s3.send(new CreateMultipartUploadCommand(at));
    equal((await uploadsOf(target, at.Key)).length, 1);
    await s3.send(new AbortMultipartUploadCommand({ ...at, UploadId: second.UploadId }));
    equal(await uploadsOf(target, at.Key), []);
  },
);

export const storageUploads = [large, resumed, cancelled, composed];
