import { createHash } from 'node:crypto';
import type { FuzzTarget } from '../fuzz-target';
import type { Random } from '../random';
import type { Pairs, Request } from '../s3-signing';
import { corruptText, drawText } from '../random-values';

const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')).replaceAll('%2F', '/');

/** Paths to an object of the owner by way of the guest folder, in several encodings. */
const DETOURS = [
  ...['open/../owner/secret', 'open/%2e%2e/owner/secret', 'open%2F..%2Fowner%2Fsecret'],
  ...['open//../owner/secret', '/owner/secret', '%6fwner/secret', 'owner%2Fsecret'],
  ...['open/..%5cowner/secret', 'open/%00/owner/secret', 'open/%252e%252e/owner/secret'],
  ...['open/', 'open', '.', '..', '%', '%zz', 'open/%ff%fe', 'open/%ed%a0%80'],
];

const drawPath = (random: Random, { bucket }: FuzzTarget): string => {
  const variant = random.below(10);
  const name = variant === 0 ? encoded(drawText(random)).slice(0, 60) : bucket;
  if (variant === 1) return `/s3/${name}`;
  if (variant === 2) return `/s3/${name}/owner/secret`;
  if (variant < 6) return `/s3/${name}/${random.pick(DETOURS)}`;
  const key = variant === 6 ? 'hello' : encoded(drawText(random).slice(0, 1500));
  return `/s3/${name}/open/${key}`;
};

const QUERIES = [
  ...['list-type=2&prefix=open/', 'list-type=2&prefix=', 'list-type=2&prefix=owner/'],
  ...['uploads', 'uploadId=x', 'uploadId=x&partNumber=1', 'delete', 'location', 'acl', 'tagging'],
  ...['list-type=2&prefix=open/&max-keys=x', 'list-type=2&prefix=open/&continuation-token=cA=='],
  ...['list-type=2&prefix=open/&prefix=owner/', 'versions', 'policy', 'select', 'attributes'],
  ...['list-type=2&prefix=open/&delimiter=/&encoding-type=url', 'response-content-type=a%0ab'],
];

function drawQuery(random: Random): Pairs {
  if (random.chance(0.3)) return [];
  const text = random.chance(0.2)
    ? corruptText(random, random.pick(QUERIES))
    : random.pick(QUERIES);
  const pairs = [...new URLSearchParams(text)];
  const more = ['x-amz-acl', 'x-amz-meta-b', 'x-amz-meta-b c', 'x-amz-copy-source'] as const;
  const strange = drawText(random)
    .replace(/[\ud800-\udfff]/g, '')
    .slice(0, 50);
  return random.chance(0.2)
    ? [
        ...pairs,
        [random.pick(more), random.pick(['private', strange, encodeURIComponent(strange)])],
      ]
    : pairs;
}

const object = (key: string): string => `<Object><Key>${key}</Key></Object>`;
const part = '<Part><PartNumber>1</PartNumber><ETag>"x"</ETag></Part>';
const BODIES = [
  ...['', 'hello', `<Delete>${object('open/a')}${object('owner/secret')}</Delete>`],
  ...[`<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`, '<a>'.repeat(20_000)],
  ...['<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><Delete>&y;</Delete>', '<Delete/>'],
  ...['5\r\nhello\r\n0\r\n\r\n', 'ffffffff\r\nx', `<Delete>${'<!--'.repeat(5000)}`],
];

const headersOf = (random: Random, { bucket }: FuzzTarget): Record<string, string> => {
  const strange = drawText(random)
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 200);
  const all: [name: string, values: string[]][] = [
    ['x-amz-copy-source', [`/${bucket}/owner/secret`, `${bucket}%2Fowner%2Fsecret`, '/', strange]],
    ['x-amz-meta-a', [strange, 'x'.repeat(2100)]],
    ['x-amz-checksum-crc32', ['AAAAAA==', strange]],
    ['x-amz-sdk-checksum-algorithm', ['CRC32', strange]],
    ['x-amz-content-sha256', ['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', strange]],
    ['x-amz-decoded-content-length', ['5', '-1', '1e99', strange]],
    ['x-amz-trailer', ['x-amz-checksum-crc32', '__proto__']],
    ['content-md5', [strange, 'AAAAAAAAAAAAAAAAAAAAAA==']],
    ['content-encoding', ['aws-chunked', 'gzip']],
    ['range', ['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=99999999999999999999-', strange]],
    ['if-match', ['*', strange]],
    ['if-none-match', ['*', strange]],
    ['if-modified-since', [strange]],
    ['x-amz-expected-bucket-owner', ['1', strange]],
    ['x-amz-metadata-directive', ['REPLACE', strange]],
  ];
  return Object.fromEntries(
    random.some(3, () => {
      const [name, values] = random.pick(all);
      return [name, random.pick(values)];
    }),
  );
};

/** Draws a request of a guest to its folder, or around its permissions. */
export function drawS3Request(random: Random, target: FuzzTarget): Request {
  const picked = random.pick(BODIES);
  const body = random.chance(0.3) ? corruptText(random, picked) : picked;
  const digest = createHash('md5').update(body).digest('base64');
  return {
    method: random.pick(['GET', 'GET', 'PUT', 'PUT', 'HEAD', 'POST', 'DELETE']),
    path: drawPath(random, target),
    query: drawQuery(random),
    headers: {
      ...{ host: target.host, ...headersOf(random, target) },
      ...(random.chance(0.3) && { 'content-md5': digest }),
    },
    body,
  };
}
