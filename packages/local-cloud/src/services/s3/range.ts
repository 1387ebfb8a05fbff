import { s3Error } from './s3-error';

/** Bytes from `start` up to before `end`. */
export type Range = { start: number; end: number };

/**
 * The part of `size` bytes that a `Range` header asks for; nothing when it asks for all, for several
 * parts, or in a form that is not read, all of which S3 answers whole. Throws InvalidRange.
 */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  // The last byte before the first is no range at all.
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start < end) return { start, end };
  throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested: header ?? '',
    ActualObjectSize: String(size),
  });
}
