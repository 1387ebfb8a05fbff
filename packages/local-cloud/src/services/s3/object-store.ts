import { createHash } from 'node:crypto';
import type { Collection, Store } from '../../core/store';
import type { Blobs, Piece } from './blobs';
import type { Checksum } from './checksums';

/** What is kept of an object beside its content; `at` in epoch milliseconds. */
export type StoredObject = {
  bucket: string;
  key: string;
  size: number;
  /** Without its quotes: the MD5 of the content, or of the parts' MD5s and their number. */
  etag: string;
  at: number;
  pieces: Piece[];
  /** `content-type`, `cache-control` and the like, as they were sent. */
  headers: Record<string, string>;
  /** By name without `x-amz-meta-`. */
  metadata: Record<string, string>;
  checksum?: Checksum;
};

/** A part of an upload that is not complete. */
export type Part = Pick<StoredObject, 'size' | 'etag' | 'at' | 'checksum'> & { piece: Piece };

export type Upload = Pick<StoredObject, 'bucket' | 'key' | 'headers' | 'metadata' | 'at'> & {
  id: string;
  parts: Record<number, Part>;
  /** Who began it, as `Access` names them; nobody where an earlier version kept it. */
  initiator?: string;
  asked?: Pick<Checksum, 'algorithm' | 'type'>;
};

/** Objects and unfinished uploads. What is put or removed is so at once and whole, also after kill -9. */
export type Shelf = {
  find(bucket: string, key: string): StoredObject | undefined;
  /** In the order of their UTF-8 bytes. */
  keys(bucket: string): readonly string[];
  /** In the place of what the key had, whose content goes. */
  put(object: StoredObject): void;
  remove(bucket: string, key: string): void;
  upload(id: string): Upload | undefined;
  uploads(bucket: string): Upload[];
  keepUpload(upload: Upload): void;
  /** Ends an upload; the content of parts that no object took goes. */
  endUpload(upload: Upload, taken?: StoredObject): void;
  /** Of objects, and of parts that are none yet: S3 bills them, too. */
  storedBytes(): number;
};

/** Everything that is kept, in memory and in order. */
function openDrawers(objects: Iterable<StoredObject>) {
  type Drawer = { objects: Map<string, StoredObject>; sorted?: string[] };
  const drawers = new Map<string, Drawer>();
  const drawerOf = (bucket: string): Drawer => {
    const drawer = drawers.get(bucket) ?? { objects: new Map<string, StoredObject>() };
    drawers.set(bucket, drawer);
    return drawer;
  };
  const put = (object: StoredObject): void => {
    const drawer = drawerOf(object.bucket);
    if (!drawer.objects.has(object.key)) delete drawer.sorted;
    drawer.objects.set(object.key, object);
  };
  for (const object of objects) put(object);
  return {
    put,
    find: (bucket: string, key: string) => drawers.get(bucket)?.objects.get(key),
    remove(bucket: string, key: string): void {
      const drawer = drawerOf(bucket);
      drawer.objects.delete(key);
      delete drawer.sorted;
    },
    keys: (bucket: string): readonly string[] => {
      const drawer = drawerOf(bucket);
      return (drawer.sorted ??= inByteOrder([...drawer.objects.keys()]));
    },
    all: () => [...drawers.values()].flatMap((drawer) => [...drawer.objects.values()]),
  };
}

const inByteOrder = (keys: string[]): string[] =>
  keys
    .map((key): [Buffer, string] => [Buffer.from(key), key])
    .sort(([a], [b]) => Buffer.compare(a, b))
    .map(([, key]) => key);

/** A key may be longer, and hold more, than the store takes for one. */
const recordKey = (bucket: string, key: string): string =>
  `${bucket}/${createHash('sha256').update(key).digest('hex')}`;

/** Reads what is kept, and sweeps up the content of what was never finished. */
export function openShelf(store: Store, blobs: Blobs): Shelf {
  const objects = store.collection<StoredObject>('s3-objects');
  const uploads = store.collection<Upload>('s3-uploads');
  const drawers = openDrawers(objects.entries().map(([, object]) => object));
  blobs.sweep(namedIn(objects, uploads));
  const { find, keys } = drawers;
  return {
    ...{ find, keys },
    put(object) {
      const before = find(object.bucket, object.key);
      objects.put(recordKey(object.bucket, object.key), object);
      drawers.put(object);
      blobs.remove(before?.pieces ?? []);
    },
    remove(bucket, key) {
      const before = find(bucket, key);
      if (!before) return;
      objects.remove(recordKey(bucket, key));
      drawers.remove(bucket, key);
      blobs.remove(before.pieces);
    },
    upload: (id) => uploads.get(id),
    uploads: (bucket) =>
      uploads
        .entries()
        .map(([, upload]) => upload)
        .filter((upload) => upload.bucket === bucket),
    keepUpload(upload) {
      const before = uploads.get(upload.id);
      uploads.put(upload.id, upload);
      const kept = new Set(piecesOf(upload).map(({ blob }) => blob));
      blobs.remove(before ? piecesOf(before).filter(({ blob }) => !kept.has(blob)) : []);
    },
    endUpload(upload, taken) {
      const before = taken && find(taken.bucket, taken.key);
      store.atomically(() => {
        uploads.remove(upload.id);
        if (taken) objects.put(recordKey(taken.bucket, taken.key), taken);
      });
      if (taken) drawers.put(taken);
      const kept = new Set(taken?.pieces.map(({ blob }) => blob));
      blobs.remove(piecesOf(upload).filter(({ blob }) => !kept.has(blob)));
      blobs.remove(before?.pieces ?? []);
    },
    storedBytes() {
      const parts = uploads.entries().flatMap(([, upload]) => Object.values(upload.parts));
      return [...drawers.all(), ...parts].reduce((sum, { size }) => sum + size, 0);
    },
  };
}

const piecesOf = ({ parts }: Upload): Piece[] => Object.values(parts).map(({ piece }) => piece);

function namedIn(objects: Collection<StoredObject>, uploads: Collection<Upload>): Set<string> {
  const pieces = [
    ...objects.entries().flatMap(([, object]) => object.pieces),
    ...uploads.entries().flatMap(([, upload]) => piecesOf(upload)),
  ];
  return new Set(pieces.map(({ blob }) => blob));
}
