import { createHash } from 'node:crypto';
import type { Collection, Store } from '../../core/store';
import type { BlobStore, BlobRef } from './blobs';
import type { Checksum } from './checksums';

/** Metadata of an object; `at` is its last modification in epoch milliseconds. */
export type StoredObject = {
  bucket: string;
  key: string;
  size: number;
  /** Without quotes: the MD5 of the content, or the MD5 of the parts' MD5s and the number of parts. */
  etag: string;
  at: number;
  blobRefs: BlobRef[];
  /** `content-type`, `cache-control` and similar headers, as sent by the writer. */
  headers: Record<string, string>;
  /** By name without `x-amz-meta-`. */
  metadata: Record<string, string>;
  checksum?: Checksum;
};

/** A part of an unfinished multipart upload. */
export type Part = Pick<StoredObject, 'size' | 'etag' | 'at' | 'checksum'> & { blobRef: BlobRef };

export type Upload = Pick<StoredObject, 'bucket' | 'key' | 'headers' | 'metadata' | 'at'> & {
  id: string;
  parts: Record<number, Part>;
  /** `Access.principal` of the caller that created it; absent in data of earlier versions. */
  initiator?: string;
  checksumOptions?: Pick<Checksum, 'algorithm' | 'type'>;
};

/** Objects and unfinished uploads. Every change is atomic and survives a crash of the process. */
export type ObjectStore = {
  find(bucket: string, key: string): StoredObject | undefined;
  /** Sorted by their UTF-8 bytes. */
  listKeys(bucket: string): readonly string[];
  /** Replaces the key's object and removes the replaced content. */
  put(object: StoredObject): void;
  remove(bucket: string, key: string): void;
  findUpload(id: string): Upload | undefined;
  listUploads(bucket: string): Upload[];
  putUpload(upload: Upload): void;
  /** Ends an upload; stores `completed`, if given, and removes the content of unused parts. */
  endUpload(upload: Upload, completed?: StoredObject): void;
  /** Bytes of objects and of the parts of unfinished uploads, which S3 bills too. */
  countStoredBytes(): number;
};

/** In-memory index of the objects, with sorted keys per bucket. */
function createObjectIndex(objects: Iterable<StoredObject>) {
  type BucketIndex = { objects: Map<string, StoredObject>; sorted?: string[] };
  const buckets = new Map<string, BucketIndex>();
  const getBucketIndex = (bucket: string): BucketIndex => {
    const index = buckets.get(bucket) ?? { objects: new Map<string, StoredObject>() };
    buckets.set(bucket, index);
    return index;
  };
  const put = (object: StoredObject): void => {
    const index = getBucketIndex(object.bucket);
    if (!index.objects.has(object.key)) delete index.sorted;
    index.objects.set(object.key, object);
  };
  for (const object of objects) put(object);
  return {
    put,
    find: (bucket: string, key: string) => buckets.get(bucket)?.objects.get(key),
    remove(bucket: string, key: string): void {
      const index = getBucketIndex(bucket);
      index.objects.delete(key);
      delete index.sorted;
    },
    listKeys: (bucket: string): readonly string[] => {
      const index = getBucketIndex(bucket);
      return (index.sorted ??= sortByBytes([...index.objects.keys()]));
    },
    all: () => [...buckets.values()].flatMap((index) => [...index.objects.values()]),
  };
}

const sortByBytes = (keys: string[]): string[] =>
  keys
    .map((key): [Buffer, string] => [Buffer.from(key), key])
    .sort(([a], [b]) => Buffer.compare(a, b))
    .map(([, key]) => key);

/** Hashes the key, because the store limits the length and the characters of its keys. */
const recordKey = (bucket: string, key: string): string =>
  `${bucket}/${createHash('sha256').update(key).digest('hex')}`;

/** Opens the objects in `store` and removes blobs that no object or upload refers to. */
export function openObjectStore(store: Store, blobs: BlobStore): ObjectStore {
  const objects = store.collection<StoredObject>('s3-objects');
  const uploads = store.collection<Upload>('s3-uploads');
  const index = createObjectIndex(objects.entries().map(([, object]) => object));
  blobs.removeUnreferenced(collectReferencedBlobs(objects, uploads));
  const { find, listKeys } = index;
  return {
    find,
    listKeys,
    put(object) {
      const before = find(object.bucket, object.key);
      objects.put(recordKey(object.bucket, object.key), object);
      index.put(object);
      blobs.remove(before?.blobRefs ?? []);
    },
    remove(bucket, key) {
      const before = find(bucket, key);
      if (!before) return;
      objects.remove(recordKey(bucket, key));
      index.remove(bucket, key);
      blobs.remove(before.blobRefs);
    },
    findUpload: (id) => uploads.get(id),
    listUploads: (bucket) =>
      uploads
        .entries()
        .map(([, upload]) => upload)
        .filter((upload) => upload.bucket === bucket),
    putUpload(upload) {
      const before = uploads.get(upload.id);
      uploads.put(upload.id, upload);
      const kept = new Set(getPartBlobs(upload).map(({ id }) => id));
      blobs.remove(before ? getPartBlobs(before).filter(({ id }) => !kept.has(id)) : []);
    },
    endUpload(upload, completed) {
      const before = completed && find(completed.bucket, completed.key);
      store.transaction(() => {
        uploads.remove(upload.id);
        if (completed) objects.put(recordKey(completed.bucket, completed.key), completed);
      });
      if (completed) index.put(completed);
      const kept = new Set(completed?.blobRefs.map(({ id }) => id));
      blobs.remove(getPartBlobs(upload).filter(({ id }) => !kept.has(id)));
      blobs.remove(before?.blobRefs ?? []);
    },
    countStoredBytes() {
      const parts = uploads.entries().flatMap(([, upload]) => Object.values(upload.parts));
      return [...index.all(), ...parts].reduce((sum, { size }) => sum + size, 0);
    },
  };
}

const getPartBlobs = ({ parts }: Upload): BlobRef[] =>
  Object.values(parts).map(({ blobRef }) => blobRef);

function collectReferencedBlobs(
  objects: Collection<StoredObject>,
  uploads: Collection<Upload>,
): Set<string> {
  const refs = [
    ...objects.entries().flatMap(([, object]) => object.blobRefs),
    ...uploads.entries().flatMap(([, upload]) => getPartBlobs(upload)),
  ];
  return new Set(refs.map(({ id }) => id));
}
