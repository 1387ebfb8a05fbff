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
import { installFileReader } from '../../../test/contract/file-reader';
import {
  BUCKET,
  ME,
  openStorage,
  OTHER,
  type StorageFixture,
  type Actor,
} from './testing/storage.fixture';

type Module = { redirectStorage: (origin: string) => (address: unknown) => string };

const MODULE = new URL('./browser/redirect-storage.js', import.meta.url).href;
const MEGABYTE = 1024 * 1024;

describe('the storage client of aws-amplify', () => {
  let storage: StorageFixture;
  let toLocalUrl: (address: unknown) => string;
  const originalFetch = globalThis.fetch;
  let uninstallFileReader: () => void;

  beforeAll(async () => {
    storage = await openStorage();
    uninstallFileReader = installFileReader();
    const { redirectStorage } = (await import(MODULE)) as Module;
    toLocalUrl = redirectStorage(storage.origin);
  });
  afterAll(async () => {
    globalThis.fetch = originalFetch;
    uninstallFileReader();
    await storage.close();
  });

  function signInAs(actor: Actor): void {
    const credentials = storage.credentials(actor);
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
  const readText = async (path: string) => (await downloadData({ path }).result).body.text();

  it('uploads, downloads and reads properties', async () => {
    signInAs('member');
    const path = `media/${ME}/a picture (1) é+&.txt`;
    await put(path, 'hello', { contentType: 'text/plain', metadata: { colour: 'red' } });
    expect(await readText(path)).toBe('hello');
    const { contentType, size, eTag, metadata } = await getProperties({ path });
    expect({ contentType, size, eTag, metadata }).toEqual({
      contentType: 'text/plain',
      size: 5,
      metadata: { colour: 'red' },
      eTag: '"5d41402abc4b2a76b9719d911017c592"',
    });
  });

  it('downloads a byte range', async () => {
    signInAs('member');
    const path = `media/${ME}/range`;
    await put(path, '0123456789');
    const options = { bytesRange: { start: 2, end: 4 } };
    const { body } = await downloadData({ path, options }).result;
    expect(await body.text()).toBe('234');
  });

  it('uploads more than 5 MB in parts, with a full-object checksum', async () => {
    signInAs('member');
    const path = `media/${ME}/large`;
    const data = new Blob([Buffer.alloc(6 * MEGABYTE, 'abcdefg')]);
    const { eTag } = await put(path, data, { checksumAlgorithm: 'crc-32' });
    expect(eTag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const { body } = await downloadData({ path }).result;
    const downloaded = Buffer.from(await (await body.blob()).arrayBuffer());
    expect(downloaded.equals(Buffer.from(await data.arrayBuffer()))).toBeTrue();
  });

  it('does not overwrite with preventOverwrite', async () => {
    signInAs('member');
    const path = `media/${ME}/kept`;
    await put(path, 'first');
    await expectAsync(put(path, 'second', { preventOverwrite: true })).toBeRejectedWith(
      jasmine.objectContaining({ name: 'PreconditionFailed' }),
    );
    expect(await readText(path)).toBe('first');
  });

  it('lists pages and excludes subpaths', async () => {
    signInAs('developer');
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
    signInAs('member');
    const [from, to] = [`media/${ME}/from here`, `media/${ME}/to`];
    await put(from, 'words', { contentType: 'text/plain' });
    await copy({ source: { path: from }, destination: { path: to } });
    expect((await getProperties({ path: to })).contentType).toBe('text/plain');
    await remove({ path: from });
    await expectAsync(readText(from)).toBeRejected();
    expect(await readText(to)).toBe('words');
  });

  it('removes a folder', async () => {
    signInAs('developer');
    for (const name of ['x', 'y']) await put(`media/folder/${name}`, name);
    await remove({ path: 'media/folder/' });
    expect((await list({ path: 'media/folder/' })).items).toEqual([]);
  });

  it('creates a URL that works without credentials', async () => {
    signInAs('member');
    const path = `media/${ME}/shown`;
    await put(path, 'seen', { contentType: 'text/plain' });
    const { url } = await getUrl({ path, options: { expiresIn: 60, contentType: 'text/html' } });
    const shown = await originalFetch(toLocalUrl(url));
    expect([shown.status, shown.headers.get('content-type'), await shown.text()]).toEqual([
      200,
      'text/html',
      'seen',
    ]);
    const other = toLocalUrl(url).replace('shown', 'large');
    expect((await originalFetch(other)).status).toBe(403);
  });

  const forbidden: [actor: Actor, action: string, run: () => Promise<unknown>][] = [
    ['other', 'write to the folder of another user', () => put(`media/${ME}/stolen`, 'x')],
    ['guest', 'write', () => put(`media/${ME}/stolen`, 'x')],
    ['guest', 'list', () => list({ path: 'media/' })],
    ['member', 'list outside media/', () => list({ path: 'other/' })],
    [
      'member',
      'remove an object of another user',
      () => remove({ path: `media/${OTHER}/x` }).then(),
    ],
    ['member', 'read outside media/', () => downloadData({ path: 'private/x' }).result],
  ];
  for (const [actor, action, run] of forbidden) {
    it(`does not let a ${actor} ${action}`, async () => {
      signInAs(actor);
      await expectAsync(run()).toBeRejectedWith(jasmine.objectContaining({ name: 'AccessDenied' }));
    });
  }
});
