import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeUntilKilled } from '../../../test/fixtures/killed-writer';
import { openStore } from '../../core/store';
import { openBlobStore } from './blobs';
import { computeEtag } from './etags';
import { openObjectStore } from './object-store';

const writer = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url));

describe('a process killed during writes to S3', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 's3-crash-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves complete objects, all acknowledged writes and no unreferenced files', async () => {
    let next = 0;
    for (const lines of [60, 95]) {
      const acknowledged = await writeUntilKilled(writer, { folder, first: next, lines });
      const { numbers, intact, files } = await readStoredObjects(folder);
      const latest = Array.from({ length: 10 }, (_, n) => acknowledged - n);
      for (const n of latest) {
        // An unacknowledged write may have replaced the acknowledged one.
        const found = numbers.find((one) => one % 10 === n % 10);
        expect(found).toBeGreaterThanOrEqual(n);
      }
      expect(intact).toEqual(numbers);
      expect(files).toBe(numbers.length);
      next = Math.max(...numbers) + 1;
    }
  }, 60_000);
});

/** Returns the stored numbers, those whose content matches the ETag, and the number of blob files. */
async function readStoredObjects(folder: string) {
  const objects = path.join(folder, 'objects');
  const store = openStore(path.join(folder, 'store'), true);
  const blobs = openBlobStore(objects, true);
  const objectStore = openObjectStore(store, blobs);
  const found = objectStore.listKeys('b').map((key) => objectStore.find('b', key)!);
  const intact: number[] = [];
  for (const { blobRefs, size, etag, metadata } of found) {
    const content = await blobs.open(blobRefs)(0, size);
    if (computeEtag(content) === etag) intact.push(Number(metadata['n']));
  }
  await store.close();
  const numbers = found.map(({ metadata }) => Number(metadata['n']));
  return { numbers, intact, files: readdirSync(objects).length };
}
