import path from 'node:path';
import { openStore } from '../../../core/store';
import { openBlobs } from '../blobs';
import { etagOf } from '../etags';
import { openShelf } from '../object-store';

/**
 * Run as a process of its own by the crash spec, and killed in the middle: writes objects under ten
 * keys again and again, and says each number once it is stored.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const blobs = openBlobs(path.join(folder, 'objects'), true);
const shelf = openShelf(openStore(path.join(folder, 'store'), true), blobs);
for (let n = Number(first); ; n += 1) {
  const content = Buffer.from(`${String(n)} `.repeat(1 + (n % 7) * 5000));
  const pieces = [await blobs.write(content)];
  const about = { bucket: 'b', key: String(n % 10), headers: {}, at: n };
  const metadata = { n: String(n) };
  shelf.put({ ...about, metadata, size: content.length, etag: etagOf(content), pieces });
  process.stdout.write(`${String(n)}\n`);
}
