import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, read, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const readAt = promisify(read);

/** Bytes of one file, named by `blob`. An object is made of one piece or, put together, of several. */
export type Piece = { blob: string; size: number };

/** Content of objects: files that are written once, and counted only when a record names them. */
export type Blobs = {
  /** On the disk when it returns; no object yet. */
  write(content: Buffer): Promise<Piece>;
  /** The same, waited for: while nobody can ask yet. */
  writeAtOnce(content: Buffer): Piece;
  /**
   * Opens the pieces now, to be read a little later, whatever is written or removed meanwhile:
   * `start` and `end` as in `slice`. Read once.
   */
  open(pieces: readonly Piece[]): (start: number, end: number) => Promise<Buffer>;
  remove(pieces: readonly Piece[]): void;
  /** Removes what nobody names: it was being written when the process ended. */
  sweep(named: ReadonlySet<string>): void;
};

type Span = { file: number; size: number };

async function readSpans(spans: readonly Span[], start: number, end: number): Promise<Buffer> {
  const content = Buffer.alloc(Math.max(0, end - start));
  let before = 0;
  for (const { file, size } of spans) {
    const from = Math.max(0, start - before);
    const length = Math.min(size, end - before) - from;
    if (length > 0) await readAt(file, content, before + from - start, length, from);
    before += size;
  }
  return content;
}

/** Files in `folder`, made when missing. With `isTemporary` nothing waits for the disk. */
export function openBlobs(folder: string, isTemporary: boolean): Blobs {
  mkdirSync(folder, { recursive: true });
  const fileOf = (blob: string): string => path.join(folder, blob);
  return {
    async write(content) {
      const blob = randomUUID();
      const handle = await open(fileOf(blob), 'wx');
      try {
        await handle.writeFile(content);
        if (!isTemporary) await handle.sync();
      } finally {
        await handle.close();
      }
      return { blob, size: content.length };
    },
    writeAtOnce(content) {
      const blob = randomUUID();
      writeFileSync(fileOf(blob), content, { flag: 'wx', flush: !isTemporary });
      return { blob, size: content.length };
    },
    open(pieces) {
      // A file that is removed while it is open stays readable.
      const spans = pieces.map(({ blob, size }) => ({ file: openSync(fileOf(blob), 'r'), size }));
      return async (start, end) => {
        try {
          return await readSpans(spans, start, end);
        } finally {
          for (const { file } of spans) closeSync(file);
        }
      };
    },
    remove(pieces) {
      for (const { blob } of pieces) rmSync(fileOf(blob), { force: true });
    },
    sweep(named) {
      for (const blob of readdirSync(folder)) {
        if (!named.has(blob)) rmSync(fileOf(blob), { force: true });
      }
    },
  };
}
