import type { Desk } from './context';
import { etagOf } from './etags';
import { checkKey } from './given-headers';
import { pageOf, placeOf, tokenOf } from './list-objects';
import { noSuchKey } from './s3-error';
import type { StoredObject } from './object-store';

const MOST = 100;

/** What somebody who looks at a bucket sees of one folder: at most a hundred rows. */
export type Folder = {
  folders: string[];
  objects: Pick<StoredObject, 'key' | 'size' | 'at'>[];
  /** Where the next page begins, when there is more. */
  next?: string;
};

/** Buckets for the console, which stands behind its own door: nobody is asked who they are. */
export type ByHand = {
  /** What is directly below `prefix`; `next` is of the page before. */
  browse(bucket: string, prefix: string, next?: string): Folder;
  /** Throws NoSuchKey. */
  read(bucket: string, key: string): Promise<{ object: StoredObject; content: Buffer }>;
  put(bucket: string, key: string, content: Buffer, contentType: string): Promise<void>;
  remove(bucket: string, key: string): void;
};

export function byHand({ blobs, shelf, now, announce }: Desk): ByHand {
  const found = (bucket: string, key: string): StoredObject => {
    const object = shelf.find(bucket, key);
    if (!object) throw noSuchKey(key);
    return object;
  };
  return {
    browse(bucket, prefix, after) {
      const from = after === undefined ? {} : { from: placeOf(after) };
      const wanted = { prefix, delimiter: '/', most: MOST, ...from };
      const { rows, next } = pageOf(shelf.keys(bucket), wanted);
      return {
        folders: rows.flatMap((row) => ('prefix' in row ? row.prefix : [])),
        objects: rows.flatMap((row) => {
          if (!('key' in row)) return [];
          const { key, size, at } = found(bucket, row.key);
          return { key, size, at };
        }),
        ...(next && { next: tokenOf(next) }),
      };
    },
    async read(bucket, key) {
      const object = found(bucket, key);
      return { object, content: await blobs.open(object.pieces)(0, object.size) };
    },
    async put(bucket, key, content, contentType) {
      checkKey(key);
      const piece = await blobs.write(content);
      const object = {
        ...{ bucket, key, size: content.length, etag: etagOf(content), at: now() },
        ...{ pieces: [piece], headers: { 'content-type': contentType }, metadata: {} },
      };
      shelf.put(object);
      announce('ObjectCreated:Put', object);
    },
    remove: (bucket, key) => {
      const before = shelf.find(bucket, key);
      shelf.remove(bucket, key);
      if (before) announce('ObjectRemoved:Delete', before);
    },
  };
}
