import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { at, defineCases, mine, openSeededStorage, type S3Case } from './testing/s3-cases';
import { BUCKET, type StorageFixture } from './testing/storage.fixture';

const md5 = (text: string) => createHash('md5').update(text).digest('base64');
const computeCrc = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};

describe('a write', () => {
  let storage: StorageFixture;
  beforeAll(async () => {
    storage = await openSeededStorage();
  });
  afterAll(() => storage.close());

  const chunked = {
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '5',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const inChunks = (crc: string) =>
    `2\r\nhe\r\n3\r\nllo\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;

  const writes: S3Case[] = [
    ...(
      [
        [{ 'content-md5': md5('hello') }, 200, undefined],
        [{ 'content-md5': md5('other') }, 400, 'BadDigest'],
        [{ 'content-md5': 'abc' }, 400, 'InvalidDigest'],
        [{ 'x-amz-checksum-crc32': computeCrc('hello') }, 200, undefined],
        [{ 'x-amz-checksum-crc32': computeCrc('other') }, 400, 'BadDigest'],
        [{ 'x-amz-checksum-crc32c': 'mnG7TA==' }, 200, undefined],
        [{ 'x-amz-checksum-crc32c': 'mnG7TB==' }, 400, 'BadDigest'],
        [{ 'x-amz-sdk-checksum-algorithm': 'MD4' }, 400, 'InvalidRequest'],
        [{ 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' }, 400, 'BadDigest'],
        [{ 'x-amz-content-sha256': '0'.repeat(64) }, 400, 'XAmzContentSHA256Mismatch'],
        [{ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, 200, undefined],
        [{ 'x-amz-acl': 'public-read' }, 400, 'AccessControlListNotSupported'],
        [{ 'x-amz-grant-read': 'id="1"' }, 400, 'AccessControlListNotSupported'],
        [{ 'x-amz-tagging': 'a=b' }, 501, 'NotImplemented'],
        [{ 'x-amz-something-new': 'a' }, 501, 'NotImplemented'],
        [{ 'x-amz-meta-long': 'x'.repeat(2048) }, 400, 'MetadataTooLarge'],
        [{ 'x-amz-expected-bucket-owner': '123456789012' }, 403, 'AccessDenied'],
      ] as [Record<string, string>, number, string | undefined][]
    ).map(([headers, status, code]): S3Case => ({
      name: `with ${JSON.stringify(headers).slice(0, 70)}`,
      method: 'PUT',
      headers,
      target: at('put/checked'),
      body: 'hello',
      expected: [status, code],
    })),
    {
      name: 'in chunks',
      method: 'PUT',
      target: at('put/chunks'),
      headers: chunked,
      body: inChunks(computeCrc('hello')),
      expected: [200],
    },
    {
      name: 'in chunks with a wrong trailer',
      method: 'PUT',
      target: at('put/chunks'),
      headers: chunked,
      body: inChunks(computeCrc('other')),
      expected: [400, 'BadDigest'],
    },
    {
      name: 'in chunks that are cut off',
      method: 'PUT',
      target: at('put/chunks'),
      headers: chunked,
      body: '5\r\nhel',
      expected: [400, 'IncompleteBody'],
    },
    {
      name: 'with a key of 1,025 bytes',
      method: 'PUT',
      target: at('é'.repeat(512) + 'x'),
      body: 'x',
      expected: [400, 'KeyTooLongError'],
    },
    {
      name: 'with if-none-match on an existing key',
      method: 'PUT',
      target: mine,
      body: 'x',
      headers: { 'if-none-match': '*' },
      expected: [412, 'PreconditionFailed'],
    },
    {
      name: 'with if-match of another ETag',
      method: 'PUT',
      target: mine,
      body: 'x',
      headers: { 'if-match': '"other"' },
      expected: [412, 'PreconditionFailed'],
    },
    {
      name: 'as a copy onto itself',
      method: 'PUT',
      target: mine,
      headers: { 'x-amz-copy-source': mine },
      expected: [400, 'InvalidRequest'],
    },
    {
      name: 'as a copy of a changed source',
      method: 'PUT',
      target: at('put/copy'),
      headers: { 'x-amz-copy-source': mine, 'x-amz-copy-source-if-match': '"other"' },
      expected: [412, 'PreconditionFailed'],
    },
    {
      name: 'of a form (PostObject)',
      method: 'POST',
      target: `/${BUCKET}`,
      body: 'x',
      expected: [400, 'NotImplemented'],
    },
    { name: 'of a bucket', method: 'PUT', target: '/new', expected: [400, 'NotImplemented'] },
    { name: 'by PATCH', method: 'PATCH', target: mine, expected: [405, 'MethodNotAllowed'] },
    {
      name: 'of DeleteObjects without a digest',
      method: 'POST',
      target: `/${BUCKET}?delete`,
      body: '<Delete/>',
      expected: [400, 'InvalidRequest'],
    },
    ...['<Delete>', '<Delete><Object><Key>a</Key></Delete>', '<Other/>', 'words'].map(
      (body): S3Case => ({
        name: `of DeleteObjects with ${body}`,
        method: 'POST',
        target: `/${BUCKET}?delete`,
        headers: { 'content-md5': md5(body) },
        body,
        expected: [400, 'MalformedXML'],
      }),
    ),
  ];

  defineCases(writes, () => storage);
});
