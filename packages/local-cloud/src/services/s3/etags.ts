import { createHash } from 'node:crypto';

const md5 = (content: Uint8Array): Buffer => createHash('md5').update(content).digest();

/** ETag of content written by one request, without quotes. */
export const computeEtag = (content: Uint8Array): string => md5(content).toString('hex');

/** ETag of a multipart object, from the ETags of its parts. */
export function computeMultipartEtag(etags: readonly string[]): string {
  const digests = Buffer.concat(etags.map((etag) => Buffer.from(etag, 'hex')));
  return `${md5(digests).toString('hex')}-${etags.length}`;
}

export const quoteEtag = (etag: string): string => `"${etag}"`;

/** Whether an `If-Match` or `If-None-Match` header matches: a list with or without quotes, or `*`. */
export function matchesEtag(condition: string, etag: string): boolean {
  return condition
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1'),
    )
    .some((one) => one === '*' || one === etag);
}
