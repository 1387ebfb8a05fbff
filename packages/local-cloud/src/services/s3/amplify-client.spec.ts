import { Amplify } from 'aws-amplify';
import {
  copy,
  downloadData,
  getProperties,
  getUrl,
  list,
  remove,
  uploadData,
} from 'aws-amplify/storage';
import { lendFileReader } from '../../../test/contract/file-reader';
import { BUCKET, ME, openStorage, OTHER, type Storage, type Who } from './testing/storage.fixture';

type Module = { sendStorageHere: (origin: string) => (address: unknown) => string };

const MODULE = new URL('./browser/send-storage-here.js', import.meta.url).href;
const MEGABYTE = 1024 * 1024;

describe('the storage client of aws-amplify', () => {
  let storage: Storage;
  let here: (address: unknown) => string;
  const fetchOfNode = globalThis.fetch;
  let takeBack: () => void;

  beforeAll(async () => {
    storage = await openStorage();
    takeBack = lendFileReader();
    const { sendStorageHere } = (await import(MODULE)) as Module;
    here = sendStorageHere(storage.origin);
  });
  afterAll(async () => {
    globalThis.fetch = fetchOfNode;
    takeBack();
    await storage.close();
  });

  function be(who: Who): void {
    const credentials = storage.credentials(who);
    Amplify.configure(
      { Storage: { S3: { bucket: BUCKET, region: 'us-east-1' } } },
      {
        Auth: {
          credentialsProvider: {
            getCredentialsAndIdentityId: () => Promise.resolve({ credentials, identityId: ME }),
            clearCredentialsAndIdentityId: () => undefined,
          },
        },
      },
    );
  }

  const put = (path: string, data: string | Blob, options = {}) =>
    uploadData({ path, data, options }).result;
  const textOf = async (path: string) => (await downloadData({ path }).result).body.text();

  it('uploads, downloads, and tells what an object has', async () => {
    be('member');
    const path = `media/${ME}/a picture (1) é+&.txt`;
    await put(path, 'hello', { contentType: 'text/plain', metadata: { colour: 'red' } });
    expect(await textOf(path)).toBe('hello');
    const { contentType, size, eTag, metadata } = await getProperties({ path });
    expect({ contentType, size, eTag, metadata }).toEqual({
      ...{ contentType: 'text/plain', size: 5, metadata: { colour: 'red' } },
      eTag: '"5d41402abc4b2a76b9719d911017c592"',
    });
  });

  it('reads a part of an object', async () => {
    be('member');
    const path = `media/${ME}/range`;
    await put(path, '0123456789');
    const options = { bytesRange: { start: 2, end: 4 } };
    const { body } = await downloadData({ path, options }).result;
    expect(await body.text()).toBe('234');
  });

  it('uploads what is larger than five megabytes in parts, with the checksum of the whole', async () => {
    be('member');
    const path = `media/${ME}/large`;
    const data = new Blob([Buffer.alloc(6 * MEGABYTE, 'abcdefg')]);
    const { eTag } = await put(path, data, { checksumAlgorithm: 'crc-32' });
    expect(eTag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const { body } = await downloadData({ path }).result;
    const downloaded = Buffer.from(await (await body.blob()).arrayBuffer());
    expect(downloaded.equals(Buffer.from(await data.arrayBuffer()))).toBeTrue();
  });

  it('keeps what is there when told to', async () => {
    be('member');
    const path = `media/${ME}/kept`;
    await put(path, 'first');
    await expectAsync(put(path, 'second', { preventOverwrite: true })).toBeRejectedWith(
      jasmine.objectContaining({ name: 'PreconditionFailed' }),
    );
    expect(await textOf(path)).toBe('first');
  });

  it('lists by pages, and folders apart', async () => {
    be('developer');
    for (const name of ['a', 'b', 'c', 'sub/d', 'sub/e']) await put(`media/list/${name}`, name);
    const path = 'media/list/';
    const first = await list({ path, options: { pageSize: 3 } });
    expect(first.items.map((item) => item.path)).toEqual(['a', 'b', 'c'].map((n) => path + n));
    const { nextToken } = first;
    const second = await list({ path, options: { pageSize: 3, nextToken: nextToken ?? '' } });
    expect(second.items.map((item) => item.path)).toEqual(['sub/d', 'sub/e'].map((n) => path + n));
    const flat = await list({ path, options: { subpathStrategy: { strategy: 'exclude' } } });
    expect(flat.items.length).toBe(3);
    expect(flat.excludedSubpaths).toEqual([`${path}sub/`]);
    expect((await list({ path, options: { listAll: true } })).items.length).toBe(5);
  });

  it('copies and removes', async () => {
    be('member');
    const [from, to] = [`media/${ME}/from here`, `media/${ME}/to`];
    await put(from, 'words', { contentType: 'text/plain' });
    await copy({ source: { path: from }, destination: { path: to } });
    expect((await getProperties({ path: to })).contentType).toBe('text/plain');
    await remove({ path: from });
    await expectAsync(textOf(from)).toBeRejected();
    expect(await textOf(to)).toBe('words');
  });

  it('removes a folder', async () => {
    be('developer');
    for (const name of ['x', 'y']) await put(`media/folder/${name}`, name);
    await remove({ path: 'media/folder/' });
    expect((await list({ path: 'media/folder/' })).items).toEqual([]);
  });

  it('gives an address that anyone may open until it expires', async () => {
    be('member');
    const path = `media/${ME}/shown`;
    await put(path, 'seen', { contentType: 'text/plain' });
    const { url } = await getUrl({ path, options: { expiresIn: 60, contentType: 'text/html' } });
    const shown = await fetchOfNode(here(url));
    expect([shown.status, shown.headers.get('content-type'), await shown.text()]).toEqual([
      ...[200, 'text/html', 'seen'],
    ]);
    const other = here(url).replace('shown', 'large');
    expect((await fetchOfNode(other)).status).toBe(403);
  });

  const forbidden: [who: Who, what: string, act: () => Promise<unknown>][] = [
    ['other', 'write to another person', () => put(`media/${ME}/stolen`, 'x')],
    ['guest', 'write', () => put(`media/${ME}/stolen`, 'x')],
    ['guest', 'list', () => list({ path: 'media/' })],
    ['member', 'list what is outside', () => list({ path: 'other/' })],
    [
      'member',
      'remove what is another person’s',
      () => remove({ path: `media/${OTHER}/x` }).then(),
    ],
    ['member', 'read outside', () => downloadData({ path: 'private/x' }).result],
  ];
  for (const [who, what, act] of forbidden) {
    it(`does not let a ${who} ${what}`, async () => {
      be(who);
      await expectAsync(act()).toBeRejectedWith(jasmine.objectContaining({ name: 'AccessDenied' }));
    });
  }
});
