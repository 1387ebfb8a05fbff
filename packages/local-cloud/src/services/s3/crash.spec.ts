import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeUntilKilled } from '../../../test/fixtures/killed-writer';
import { openStore } from '../../core/store';
import { openBlobs } from './blobs';
import { etagOf } from './etags';
import { openShelf } from './object-store';

const writer = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url));

describe('a process killed while it writes objects', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 's3-crash-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves each object whole, every one that was acknowledged, and nothing beside', async () => {
    let next = 0;
    for (const lines of [60, 95]) {
      const acknowledged = await writeUntilKilled(writer, { folder, first: next, lines });
      const { numbers, whole, files } = await whatIsThere(folder);
      const latest = Array.from({ length: 10 }, (_, n) => acknowledged - n);
      for (const n of latest) {
        // A number that was never said may stand in the place of the one before.
        const found = numbers.find((one) => one % 10 === n % 10);
        expect(found).toBeGreaterThanOrEqual(n);
      }
      expect(whole).toEqual(numbers);
      expect(files).toBe(numbers.length);
      next = Math.max(...numbers) + 1;
    }
  }, 60_000);
});

/** The numbers that are stored, those whose content is what its ETag says, and the files there are. */
async function whatIsThere(folder: string) {
  const objects = path.join(folder, 'objects');
  const store = openStore(path.join(folder, 'store'), true);
  const blobs = openBlobs(objects, true);
  const shelf = openShelf(store, blobs);
  const found = shelf.keys('b').map((key) => shelf.find('b', key)!);
  const whole: number[] = [];
  for (const { pieces, size, etag, metadata } of found) {
    const content = await blobs.open(pieces)(0, size);
    if (etagOf(content) === etag) whole.push(Number(metadata['n']));
  }
  await store.close();
  const numbers = found.map(({ metadata }) => Number(metadata['n']));
  return { numbers, whole, files: readdirSync(objects).length };
}
