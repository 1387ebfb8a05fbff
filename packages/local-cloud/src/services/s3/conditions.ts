import { matchesEtag, quoteEtag } from './etags';
import { noSuchKey, preconditionFailed, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** HTTP dates have a resolution of one second. */
const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function parseHttpDate(headers: Record<string, string>, name: string): number | undefined {
  const at = Date.parse(headers[name] ?? '');
  return Number.isNaN(at) ? undefined : toSeconds(at);
}

/**
 * Evaluates the preconditions of a read; `prefix` (`x-amz-copy-source-`) precedes the header names.
 * An ETag condition takes precedence over a date (RFC 9110, 13.2.2).
 */
function evaluateConditions(
  headers: Record<string, string>,
  { etag, at }: Pick<StoredObject, 'etag' | 'at'>,
  prefix = '',
): 'failed' | 'not-modified' | undefined {
  const match = headers[`${prefix}if-match`];
  const noneMatch = headers[`${prefix}if-none-match`];
  const unmodified = parseHttpDate(headers, `${prefix}if-unmodified-since`);
  const modified = parseHttpDate(headers, `${prefix}if-modified-since`);
  if (match !== undefined && !matchesEtag(match, etag)) return 'failed';
  if (match === undefined && unmodified !== undefined && toSeconds(at) > unmodified)
    return 'failed';
  if (noneMatch !== undefined) return matchesEtag(noneMatch, etag) ? 'not-modified' : undefined;
  return modified !== undefined && toSeconds(at) <= modified ? 'not-modified' : undefined;
}

/** Throws 412, or 304 with the ETag, when a precondition of a read is not met. */
export function checkReadConditions(headers: Record<string, string>, object: StoredObject): void {
  const outcome = evaluateConditions(headers, object);
  if (outcome === 'failed') throw preconditionFailed('If-Match');
  if (outcome !== 'not-modified') return;
  throw s3Error('NotModified', 'Not Modified', 304, { ETag: quoteEtag(object.etag) });
}

/** Throws 412 when a precondition on the source of a copy is not met. */
export function checkCopySourceConditions(
  headers: Record<string, string>,
  source: StoredObject,
): void {
  if (evaluateConditions(headers, source, 'x-amz-copy-source-') === undefined) return;
  throw preconditionFailed('x-amz-copy-source-If-Match');
}

/** Checks `If-None-Match: *` and `If-Match` of a write against the present object. Throws 412, 404 or 501. */
export function checkWriteConditions(
  headers: Record<string, string>,
  key: string,
  before: StoredObject | undefined,
): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw s3Error('NotImplemented', 'If-None-Match on a write supports only *.', 501);
  }
  if (noneMatch !== undefined && before) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (!before) throw noSuchKey(key);
  if (!matchesEtag(match, before.etag)) throw preconditionFailed('If-Match');
}
