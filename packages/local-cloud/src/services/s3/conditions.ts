import { names, quoted } from './etags';
import { noSuchKey, preconditionFailed, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** HTTP's dates have no parts of a second. */
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function moment(headers: Record<string, string>, name: string): number | undefined {
  const at = Date.parse(headers[name] ?? '');
  return Number.isNaN(at) ? undefined : seconds(at);
}

/**
 * What the conditions of a reader say about an object, with `prefix` before their names
 * (`x-amz-copy-source-`): an ETag that fits outweighs a date, as in RFC 9110.
 */
function judge(
  headers: Record<string, string>,
  { etag, at }: Pick<StoredObject, 'etag' | 'at'>,
  prefix = '',
): 'failed' | 'known' | undefined {
  const match = headers[`${prefix}if-match`];
  const noneMatch = headers[`${prefix}if-none-match`];
  const unmodified = moment(headers, `${prefix}if-unmodified-since`);
  const modified = moment(headers, `${prefix}if-modified-since`);
  if (match !== undefined && !names(match, etag)) return 'failed';
  if (match === undefined && unmodified !== undefined && seconds(at) > unmodified) return 'failed';
  if (noneMatch !== undefined) return names(noneMatch, etag) ? 'known' : undefined;
  return modified !== undefined && seconds(at) <= modified ? 'known' : undefined;
}

/** Throws 412, or 304 with the ETag, when the reader does not want this object. */
export function checkReading(headers: Record<string, string>, object: StoredObject): void {
  const judged = judge(headers, object);
  if (judged === 'failed') throw preconditionFailed('If-Match');
  if (judged !== 'known') return;
  throw s3Error('NotModified', 'Not Modified', 304, { ETag: quoted(object.etag) });
}

/** Throws 412 when the source of a copy is not what was expected. */
export function checkSource(headers: Record<string, string>, source: StoredObject): void {
  if (judge(headers, source, 'x-amz-copy-source-') === undefined) return;
  throw preconditionFailed('x-amz-copy-source-If-Match');
}

/** Throws when a writer wants the key empty and it is not, or another object than there is. */
export function checkWriting(
  headers: Record<string, string>,
  key: string,
  before: StoredObject | undefined,
): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw s3Error('NotImplemented', 'If-None-Match of a writer takes nothing but *.', 501);
  }
  if (noneMatch !== undefined && before) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (!before) throw noSuchKey(key);
  if (!names(match, before.etag)) throw preconditionFailed('If-Match');
}
