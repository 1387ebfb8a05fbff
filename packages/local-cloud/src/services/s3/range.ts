import { s3Error } from './s3-error';

/** Bytes from `start` (inclusive) to `end` (exclusive). */
export type ByteRange = { start: number; end: number };

/**
 * Parses a `Range` header for an object of `size` bytes. Returns undefined for no range, several ranges
 * or an invalid form: S3 then returns the whole object. Throws InvalidRange.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  // A range that ends before it starts is invalid and therefore ignored.
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start < end) return { start, end };
  throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested: header ?? '',
    ActualObjectSize: String(size),
  });
}
