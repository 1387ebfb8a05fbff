import type { S3Context } from './context';
import { computeEtag } from './etags';
import { checkKey } from './request-headers';
import { paginateKeys, decodeToken, encodeToken } from './list-objects';
import { noSuchKey } from './s3-error';
import type { StoredObject } from './object-store';

const PAGE_SIZE = 100;

/** One page of a folder: at most 100 rows. */
export type Folder = {
  folders: string[];
  objects: Pick<StoredObject, 'key' | 'size' | 'at'>[];
  /** Token of the next page, if there is one. */
  next?: string;
};

/** Lets the developer console browse and edit buckets; performs no access checks. */
export type BucketBrowser = {
  /** Lists what is directly below `prefix`; `next` is the token of the previous page. */
  browse(bucket: string, prefix: string, next?: string): Folder;
  /** Throws NoSuchKey. */
  read(bucket: string, key: string): Promise<{ object: StoredObject; content: Buffer }>;
  put(bucket: string, key: string, content: Buffer, contentType: string): Promise<void>;
  remove(bucket: string, key: string): void;
};

export function createBucketBrowser({
  blobs,
  objectStore,
  now,
  publishEvent,
}: S3Context): BucketBrowser {
  const findObject = (bucket: string, key: string): StoredObject => {
    const object = objectStore.find(bucket, key);
    if (!object) throw noSuchKey(key);
    return object;
  };
  return {
    browse(bucket, prefix, after) {
      const from = after === undefined ? {} : { from: decodeToken(after) };
      const page = { prefix, delimiter: '/', limit: PAGE_SIZE, ...from };
      const { rows, next } = paginateKeys(objectStore.listKeys(bucket), page);
      return {
        folders: rows.flatMap((row) => ('prefix' in row ? row.prefix : [])),
        objects: rows.flatMap((row) => {
          if (!('key' in row)) return [];
          const { key, size, at } = findObject(bucket, row.key);
          return { key, size, at };
        }),
        ...(next && { next: encodeToken(next) }),
      };
    },
    async read(bucket, key) {
      const object = findObject(bucket, key);
      return { object, content: await blobs.open(object.blobRefs)(0, object.size) };
    },
    async put(bucket, key, content, contentType) {
      checkKey(key);
      const blobRef = await blobs.write(content);
      const object = {
        bucket,
        key,
        size: content.length,
        etag: computeEtag(content),
        at: now(),
        blobRefs: [blobRef],
        headers: { 'content-type': contentType },
        metadata: {},
      };
      objectStore.put(object);
      publishEvent('ObjectCreated:Put', object);
    },
    remove: (bucket, key) => {
      const before = objectStore.find(bucket, key);
      objectStore.remove(bucket, key);
      if (before) publishEvent('ObjectRemoved:Delete', before);
    },
  };
}
