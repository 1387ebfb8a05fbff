import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, read, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const readAt = promisify(read);

/** A file of `size` bytes, named by `id`. An object consists of one blob or, after a multipart upload, of several. */
export type BlobRef = { id: string; size: number };

/** Content of objects: files that are written once and belong to an object once a record refers to them. */
export type BlobStore = {
  /** Resolves when the content is on disk; no object refers to it yet. */
  write(content: Buffer): Promise<BlobRef>;
  /** Synchronous `write`, for the start of the cloud, before requests arrive. */
  writeSync(content: Buffer): BlobRef;
  /**
   * Opens the blobs now, so that a later write or removal does not affect the read. The returned
   * function takes `start` and `end` as `slice` does and may be called once.
   */
  open(refs: readonly BlobRef[]): (start: number, end: number) => Promise<Buffer>;
  remove(refs: readonly BlobRef[]): void;
  /** Removes blobs that no record refers to: leftovers of writes that a crash interrupted. */
  removeUnreferenced(referenced: ReadonlySet<string>): void;
};

type OpenBlob = { descriptor: number; size: number };

async function readRange(blobs: readonly OpenBlob[], start: number, end: number): Promise<Buffer> {
  const content = Buffer.alloc(Math.max(0, end - start));
  let before = 0;
  for (const { descriptor, size } of blobs) {
    const from = Math.max(0, start - before);
    const length = Math.min(size, end - before) - from;
    if (length > 0) await readAt(descriptor, content, before + from - start, length, from);
    before += size;
  }
  return content;
}

/** Stores blobs in `folder`, created when missing. With `isTemporary`, writes skip `fsync`. */
export function openBlobStore(folder: string, isTemporary: boolean): BlobStore {
  mkdirSync(folder, { recursive: true });
  const getPath = (id: string): string => path.join(folder, id);
  return {
    async write(content) {
      const id = randomUUID();
      const handle = await open(getPath(id), 'wx');
      try {
        await handle.writeFile(content);
        if (!isTemporary) await handle.sync();
      } finally {
        await handle.close();
      }
      return { id, size: content.length };
    },
    writeSync(content) {
      const id = randomUUID();
      writeFileSync(getPath(id), content, { flag: 'wx', flush: !isTemporary });
      return { id, size: content.length };
    },
    open(refs) {
      // A file that is removed while it is open stays readable.
      const opened = refs.map(({ id, size }) => ({ descriptor: openSync(getPath(id), 'r'), size }));
      return async (start, end) => {
        try {
          return await readRange(opened, start, end);
        } finally {
          for (const { descriptor } of opened) closeSync(descriptor);
        }
      };
    },
    remove(refs) {
      for (const { id } of refs) rmSync(getPath(id), { force: true });
    },
    removeUnreferenced(referenced) {
      for (const id of readdirSync(folder)) {
        if (!referenced.has(id)) rmSync(getPath(id), { force: true });
      }
    },
  };
}
