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
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName, waitFor } from '../expect';
import { installFileReader } from '../file-reader';
import { getPicturesBucket, createS3Client } from '../s3-client';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

const MEGABYTE = 1024 * 1024;
const sixMegabytes = () => new Uint8Array(6 * MEGABYTE).fill(7).buffer;

/** Runs `work` as a signed-in user, with a path in the folder of the user. */
async function runAsUser(target: Target, work: (path: string) => Promise<void>): Promise<void> {
  await target.signInAs(await target.createUser('ada'));
  const { identityId } = await target.getIdentity();
  const uninstallFileReader = installFileReader();
  try {
    await work(`media/${identityId}/${randomUUID()}`);
  } finally {
    uninstallFileReader();
  }
}

/** Lists the unfinished uploads of a key. */
async function listUploads(target: Target, Prefix: string) {
  const request = new ListMultipartUploadsCommand({ Bucket: getPicturesBucket(target), Prefix });
  return (await createS3Client(target).send(request)).Uploads ?? [];
}

/** Blocks the request for one part until `release`. `sent` lists the requested parts. */
function blockPart(held: string) {
  const { fetch } = globalThis;
  const sent: string[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  globalThis.fetch = async (request, options) => {
    const url = request instanceof Request ? request.url : String(request);
    const part = new URL(url).searchParams.get('partNumber');
    if (part !== null) sent.push(part);
    if (part === held) await released;
    return fetch(request, options);
  };
  const end = (): void => {
    globalThis.fetch = fetch;
    release();
  };
  return { sent, release, end };
}

const large = contractCase(
  'uploads large objects in parts with a full-object checksum',
  {
    proves: [
      ...rows('S3', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'),
      ...rows('S3 request headers', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'),
      ...rows('S3 request headers', 'x-amz-checksum-crc32'),
    ],
  },
  (target) =>
    runAsUser(target, async (path) => {
      const options = { checksumAlgorithm: 'crc-32' as const, contentType: 'text/plain' };
      const { eTag } = await uploadData({ path, data: sixMegabytes(), options }).result;
      expectEqual(/^"[0-9a-f]{32}-2"$/.test(eTag ?? ''), true);
      const { size, contentType } = await getProperties({ path });
      expectEqual([size, contentType], [6 * MEGABYTE, 'text/plain']);
      const { body } = await downloadData({ path }).result;
      const sha = (bytes: ArrayBuffer) =>
        createHash('sha1').update(Buffer.from(bytes)).digest('hex');
      expectEqual(sha(await (await body.blob()).arrayBuffer()), sha(sixMegabytes()));
      const request = {
        Bucket: getPicturesBucket(target),
        Key: path,
        ChecksumMode: 'ENABLED' as const,
      };
      const { ChecksumCRC32, ChecksumType } = await createS3Client(target).send(
        new HeadObjectCommand(request),
      );
      expectEqual([ChecksumCRC32?.length, ChecksumType], [8, 'FULL_OBJECT']);
    }),
);

const resumed = contractCase(
  'resumes an interrupted upload with the missing parts',
  { proves: rows('S3', 'ListParts', 'UploadPart') },
  (target) =>
    runAsUser(target, async (path) => {
      // The client caches unfinished uploads.
      const upload = () => uploadData({ path, data: sixMegabytes() });
      const { sent, end } = blockPart('2');
      try {
        const left = upload();
        const partsOf = async (UploadId: string | undefined) => {
          const request = { Bucket: getPicturesBucket(target), Key: path, UploadId };
          return (await createS3Client(target).send(new ListPartsCommand(request))).Parts ?? [];
        };
        await waitFor(async () => {
          const [begun] = await listUploads(target, path);
          const parts = begun && (await partsOf(begun.UploadId));
          return parts?.length === 1 ? parts : undefined;
        });
        left.pause();
        end();
        expectEqual([sent, left.state], [['1', '2'], 'PAUSED']);
        const again = blockPart('none');
        const { path: done } = await upload().result;
        again.end();
        expectEqual([done, again.sent], [path, ['2']]);
      } finally {
        end();
      }
      expectEqual((await getProperties({ path })).size, 6 * MEGABYTE);
    }),
);

const cancelled = contractCase(
  'aborts a cancelled upload',
  { proves: rows('S3', 'AbortMultipartUpload', 'ListMultipartUploads') },
  (target) =>
    runAsUser(target, async (path) => {
      const { end } = blockPart('1');
      try {
        const upload = uploadData({ path, data: sixMegabytes() });
        const failed = captureErrorName(upload.result);
        await waitFor(async () => (await listUploads(target, path))[0]);
        upload.cancel();
        expectEqual(await failed, 'CanceledError');
        await waitFor(async () =>
          (await listUploads(target, path)).length === 0 ? true : undefined,
        );
      } finally {
        end();
      }
      // Callers without list permission cannot see whether an object exists. HEAD responses have no body.
      expectEqual(await captureErrorName(getProperties({ path })), '403');
    }),
);

const composed = contractCase(
  'completes multipart uploads from the listed parts with a composite checksum',
  {
    proves: [
      ...rows('S3', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'),
      ...rows('S3', 'AbortMultipartUpload', 'ListParts', 'ListMultipartUploads'),
      ...rows('S3 request headers', 'x-amz-checksum-sha256', 'x-amz-checksum-algorithm'),
    ],
  },
  async (target) => {
    const s3 = createS3Client(target);
    const at = { Bucket: getPicturesBucket(target), Key: `covers/${randomUUID()}` };
    const request = { ...at, ChecksumAlgorithm: 'SHA256' as const };
    const begun = await s3.send(new CreateMultipartUploadCommand(request));
    expectEqual([begun.ChecksumAlgorithm, begun.ChecksumType], ['SHA256', 'COMPOSITE']);
    const { UploadId } = begun;
    const sum = (data: Uint8Array) => createHash('sha256').update(data).digest();
    const [first, last] = [new Uint8Array(5 * MEGABYTE).fill(1), Buffer.from('the end')] as const;
    const contents = [first, last];
    const put = async (PartNumber: number, Body: Uint8Array) => {
      const part = { ...request, UploadId, PartNumber, Body };
      const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand(part));
      return { PartNumber, ETag, ChecksumSHA256 };
    };
    const [one, three] = [await put(1, first), await put(3, last)] as const;
    const parts = [one, three];
    expectEqual(
      parts.map(({ ChecksumSHA256 }) => ChecksumSHA256),
      contents.map((data) => sum(data).toString('base64')),
    );
    const listed = await s3.send(new ListPartsCommand({ ...at, UploadId, MaxParts: 1 }));
    expectEqual(
      [listed.IsTruncated, listed.Parts?.map((one) => [one.PartNumber, one.Size])],
      [true, [[1, 5 * MEGABYTE]]],
    );
    const complete = (Parts: typeof parts) =>
      s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
    expectEqual(await captureErrorName(complete([...parts].reverse())), 'InvalidPartOrder');
    expectEqual(await captureErrorName(complete([{ ...one, PartNumber: 2 }])), 'InvalidPart');
    const { ChecksumSHA256 } = await complete(parts);
    const whole = sum(Buffer.concat(contents.map(sum))).toString('base64');
    expectEqual(ChecksumSHA256, `${whole}-2`);
    expectEqual(
      await captureErrorName(s3.send(new ListPartsCommand({ ...at, UploadId }))),
      'NoSuchUpload',
    );
    const second = await s3.send(new CreateMultipartUploadCommand(at));
    expectEqual((await listUploads(target, at.Key)).length, 1);
    await s3.send(new AbortMultipartUploadCommand({ ...at, UploadId: second.UploadId }));
    expectEqual(await listUploads(target, at.Key), []);
  },
);

export const storageUploads = [large, resumed, cancelled, composed];
