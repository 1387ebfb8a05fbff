import path from 'node:path';
import { openStore } from '../../../core/store';
import { openBlobStore } from '../blobs';
import { computeEtag } from '../etags';
import { openObjectStore } from '../object-store';

/**
 * Runs as a child process of the crash spec, which kills it. Writes objects under ten keys in turn and
 * prints each number once it is stored.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const blobs = openBlobStore(path.join(folder, 'objects'), true);
const objectStore = openObjectStore(openStore(path.join(folder, 'store'), true), blobs);
for (let n = Number(first); ; n += 1) {
  const content = Buffer.from(`${n} `.repeat(1 + (n % 7) * 5000));
  const blobRefs = [await blobs.write(content)];
  const object = { bucket: 'b', key: String(n % 10), headers: {}, at: n };
  const metadata = { n: String(n) };
  objectStore.put({
    ...object,
    metadata,
    size: content.length,
    etag: computeEtag(content),
    blobRefs,
  });
  process.stdout.write(`${n}\n`);
}
