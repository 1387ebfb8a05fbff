import type { Context } from '../iam/pattern';
import type { Call, Desk, Operation } from './context';
import { quoted } from './etags';
import { MOST_KEYS } from './limits';
import { invalidArgument } from './s3-error';
import { urlEncoded } from './url-encoded';
import type { XmlContent } from './write-xml';
import { xmlAnswer } from './write-object';

/** Where a listing goes on: behind a key, or behind all keys that begin alike. */
type Place = { after: string; isPrefix: boolean };

/** One row: a key, or what several keys begin with up to the delimiter. */
type Row = { key: string } | { prefix: string };

export const tokenOf = ({ after, isPrefix }: Place): string =>
  Buffer.from(`${isPrefix ? 'p' : 'k'}${after}`).toString('base64');

export function placeOf(token: string): Place {
  const text = Buffer.from(token, 'base64').toString();
  if (!/^[pk]/.test(text)) {
    const message = 'The continuation token provided is incorrect';
    throw invalidArgument(message, 'continuation-token', token);
  }
  return { after: text.slice(1), isPrefix: text.startsWith('p') };
}

/** Keys are in the order of their bytes, in which JavaScript compares all but surrogates. */
const isBehind = (key: string, text: string): boolean =>
  Buffer.compare(Buffer.from(key), Buffer.from(text)) > 0;

/** The first place in `keys` whose key fits; from there on all do. */
function firstThat(keys: readonly string[], fits: (key: string) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(keys[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Wanted = { prefix: string; delimiter: string; from?: Place; most: number };

/** Rows from a place on, and where the next page begins when there is one. */
export function pageOf(
  keys: readonly string[],
  { prefix, delimiter, from, most }: Wanted,
): { rows: Row[]; next?: Place } {
  const rows: Row[] = [];
  let last = from;
  const isFirst = (key: string): boolean =>
    (key.startsWith(prefix) || isBehind(key, prefix)) && (!from || isBehind(key, from.after));
  for (let at = firstThat(keys, isFirst); at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    if (!key.startsWith(prefix)) break;
    if (last?.isPrefix && key.startsWith(last.after)) continue;
    if (most === 0) return { rows };
    if (rows.length === most && last) return { rows, next: last };
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const shared = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    rows.push(shared === undefined ? { key } : { prefix: shared });
    last = { after: shared ?? key, isPrefix: shared !== undefined };
  }
  return { rows };
}

function mostOf(query: URLSearchParams): number {
  const given = query.get('max-keys');
  if (given === null) return MOST_KEYS;
  if (!/^\d{1,9}$/.test(given)) {
    const message = 'Provided max-keys not an integer or within integer range';
    throw invalidArgument(message, 'max-keys', given);
  }
  return Math.min(MOST_KEYS, Number(given));
}

function contextOf(query: URLSearchParams): Context {
  const asked = ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[`s3:${name}`, value]];
  });
  return Object.fromEntries(asked) as Context;
}

/** How texts are written, as the caller asked. */
function encodingOf(query: URLSearchParams): (text: string) => string {
  const given = query.get('encoding-type');
  if (given === null) return (text) => text;
  if (given === 'url') return urlEncoded;
  throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', given);
}

function contents({ shelf }: Desk, { bucket, query }: Call, keys: string[]): XmlContent[] {
  const encode = encodingOf(query);
  const owner =
    query.get('fetch-owner') === 'true' ? { ID: 'local', DisplayName: 'local' } : undefined;
  return keys.flatMap((key): XmlContent[] => {
    const object = shelf.find(bucket.name, key);
    if (!object) return [];
    return [
      {
        Key: encode(key),
        LastModified: new Date(object.at).toISOString(),
        ETag: quoted(object.etag),
        ChecksumAlgorithm: object.checksum?.algorithm,
        ChecksumType: object.checksum?.type,
        Size: object.size,
        StorageClass: 'STANDARD',
        Owner: owner,
      },
    ];
  });
}

export const listObjects: Operation = (desk, call) => {
  const { bucket, query, access } = call;
  access.require('s3:ListBucket', bucket.arn, contextOf(query));
  const encode = encodingOf(query);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const [token, startAfter] = [query.get('continuation-token'), query.get('start-after')];
  const from =
    token === null
      ? startAfter === null
        ? undefined
        : { after: startAfter, isPrefix: false }
      : placeOf(token);
  const most = mostOf(query);
  const keys = desk.shelf.keys(bucket.name);
  const { rows, next } = pageOf(keys, { prefix, delimiter, most, ...(from && { from }) });
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    Prefix: encode(prefix),
    StartAfter: startAfter === null ? undefined : encode(startAfter),
    ContinuationToken: token ?? undefined,
    NextContinuationToken: next && tokenOf(next),
    KeyCount: rows.length,
    MaxKeys: most,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: next !== undefined,
    Contents: contents(
      desk,
      call,
      rows.flatMap((row) => ('key' in row ? row.key : [])),
    ),
    CommonPrefixes: rows.flatMap((row) => ('prefix' in row ? { Prefix: encode(row.prefix) } : [])),
  });
};
