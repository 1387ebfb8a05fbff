import type { ConditionContext } from '../iam/pattern';
import type { S3Call, S3Context, Operation } from './context';
import { quoteEtag } from './etags';
import { MAX_KEYS } from './limits';
import { invalidArgument } from './s3-error';
import { urlEncode } from './url-encode';
import type { XmlContent } from './write-xml';
import { buildXmlResponse } from './write-object';

/** Where a listing continues: after a key, or after all keys with a common prefix. */
type Position = { after: string; isPrefix: boolean };

/** A key, or the common prefix of several keys up to the delimiter. */
type ListEntry = { key: string } | { prefix: string };

export const encodeToken = ({ after, isPrefix }: Position): string =>
  Buffer.from(`${isPrefix ? 'p' : 'k'}${after}`).toString('base64');

export function decodeToken(token: string): Position {
  const text = Buffer.from(token, 'base64').toString();
  if (!/^[pk]/.test(text)) {
    const message = 'The continuation token provided is incorrect';
    throw invalidArgument(message, 'continuation-token', token);
  }
  return { after: text.slice(1), isPrefix: text.startsWith('p') };
}

/** Compares UTF-8 bytes; JavaScript's own order differs for surrogate pairs. */
const isAfter = (key: string, text: string): boolean =>
  Buffer.compare(Buffer.from(key), Buffer.from(text)) > 0;

/** Binary search for the first index from which `matches` holds. */
function findFirst(keys: readonly string[], matches: (key: string) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches(keys[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}

type PageRequest = { prefix: string; delimiter: string; from?: Position; limit: number };

/** Lists entries from a position; `next` is the position of the next page, if there is one. */
export function paginateKeys(
  keys: readonly string[],
  { prefix, delimiter, from, limit }: PageRequest,
): { rows: ListEntry[]; next?: Position } {
  const rows: ListEntry[] = [];
  let last = from;
  const isFirst = (key: string): boolean =>
    (key.startsWith(prefix) || isAfter(key, prefix)) && (!from || isAfter(key, from.after));
  for (let at = findFirst(keys, isFirst); at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    if (!key.startsWith(prefix)) break;
    if (last?.isPrefix && key.startsWith(last.after)) continue;
    if (limit === 0) return { rows };
    if (rows.length === limit && last) return { rows, next: last };
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const shared = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    rows.push(shared === undefined ? { key } : { prefix: shared });
    last = { after: shared ?? key, isPrefix: shared !== undefined };
  }
  return { rows };
}

function readMaxKeys(query: URLSearchParams): number {
  const given = query.get('max-keys');
  if (given === null) return MAX_KEYS;
  if (!/^\d{1,9}$/.test(given)) {
    const message = 'Provided max-keys not an integer or within integer range';
    throw invalidArgument(message, 'max-keys', given);
  }
  return Math.min(MAX_KEYS, Number(given));
}

function buildConditionContext(query: URLSearchParams): ConditionContext {
  const pairs = ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[`s3:${name}`, value]];
  });
  return Object.fromEntries(pairs) as ConditionContext;
}

/** Selects the encoding of keys that `encoding-type` requests. */
function selectEncoder(query: URLSearchParams): (text: string) => string {
  const given = query.get('encoding-type');
  if (given === null) return (text) => text;
  if (given === 'url') return urlEncode;
  throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', given);
}

function buildContents(
  { objectStore }: S3Context,
  { bucket, query }: S3Call,
  keys: string[],
): XmlContent[] {
  const encode = selectEncoder(query);
  const owner =
    query.get('fetch-owner') === 'true' ? { ID: 'local', DisplayName: 'local' } : undefined;
  return keys.flatMap((key): XmlContent[] => {
    const object = objectStore.find(bucket.name, key);
    if (!object) return [];
    return [
      {
        Key: encode(key),
        LastModified: new Date(object.at).toISOString(),
        ETag: quoteEtag(object.etag),
        ChecksumAlgorithm: object.checksum?.algorithm,
        ChecksumType: object.checksum?.type,
        Size: object.size,
        StorageClass: 'STANDARD',
        Owner: owner,
      },
    ];
  });
}

export const listObjects: Operation = (context, call) => {
  const { bucket, query, access } = call;
  access.require('s3:ListBucket', bucket.arn, buildConditionContext(query));
  const encode = selectEncoder(query);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const [token, startAfter] = [query.get('continuation-token'), query.get('start-after')];
  const from =
    token === null
      ? startAfter === null
        ? undefined
        : { after: startAfter, isPrefix: false }
      : decodeToken(token);
  const limit = readMaxKeys(query);
  const keys = context.objectStore.listKeys(bucket.name);
  const { rows, next } = paginateKeys(keys, { prefix, delimiter, limit, ...(from && { from }) });
  return buildXmlResponse('ListBucketResult', {
    Name: bucket.name,
    Prefix: encode(prefix),
    StartAfter: startAfter === null ? undefined : encode(startAfter),
    ContinuationToken: token ?? undefined,
    NextContinuationToken: next && encodeToken(next),
    KeyCount: rows.length,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: next !== undefined,
    Contents: buildContents(
      context,
      call,
      rows.flatMap((row) => ('key' in row ? row.key : [])),
    ),
    CommonPrefixes: rows.flatMap((row) => ('prefix' in row ? { Prefix: encode(row.prefix) } : [])),
  });
};
