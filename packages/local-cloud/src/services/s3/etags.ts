import { createHash } from 'node:crypto';

const md5 = (content: Uint8Array): Buffer => createHash('md5').update(content).digest();

/** The ETag of content that came in one piece, without quotes. */
export const etagOf = (content: Uint8Array): string => md5(content).toString('hex');

/** The ETag of an object that was put together of parts with these ETags. */
export function etagOfParts(etags: readonly string[]): string {
  const all = Buffer.concat(etags.map((etag) => Buffer.from(etag, 'hex')));
  return `${md5(all).toString('hex')}-${String(etags.length)}`;
}

export const quoted = (etag: string): string => `"${etag}"`;

/** Whether an `If-Match` or `If-None-Match` names the ETag: a list, quotes or not, or `*`. */
export function names(condition: string, etag: string): boolean {
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
