import { BUCKET, openStorage, type StorageFixture } from '../services/s3/testing/storage.fixture';
import { createConsole, type Console } from './console';
import { performAction } from './testing/console-request';

const PIXEL = Buffer.from('89504e470d0a1a0a', 'hex');

describe('bucket actions of the console', () => {
  let storage: StorageFixture;
  let cloudPage: Console;
  beforeEach(async () => {
    storage = await openStorage();
    cloudPage = createConsole({ s3: storage.s3 });
  });
  afterEach(async () => {
    cloudPage.close();
    await storage.close();
  });

  const put = (key: string, content: string | Buffer, type = 'text/plain') =>
    performAction(cloudPage, `buckets/${BUCKET}/put`, {
      key,
      type,
      base64: Buffer.from(content).toString('base64'),
    });
  const folder = async (input: object = {}) =>
    (await performAction(cloudPage, `buckets/${BUCKET}/folder`, input)).result;
  const getKeys = ({ objects }: Record<string, unknown>) =>
    (objects as { key: string }[]).map(({ key }) => key);

  it('list one folder', async () => {
    for (const key of ['a.txt', 'media/b.txt', 'media/deep/c.txt']) await put(key, key);
    const top = await folder();
    expect([top['folders'], getKeys(top)]).toEqual([['media/'], ['a.txt']]);
    const media = await folder({ prefix: 'media/' });
    expect([media['folders'], getKeys(media)]).toEqual([['media/deep/'], ['media/b.txt']]);
  });

  it('list pages of 100 objects', async () => {
    for (let n = 0; n < 101; n += 1) await put(String(1000 + n), 'x');
    const first = await folder();
    expect(getKeys(first).length).toBe(100);
    expect(getKeys(await folder({ next: first['next'] }))).toEqual(['1100']);
  });

  it('preview images and text, but no SVG', async () => {
    await put('one.png', PIXEL, 'image/png');
    await put('one.txt', 'words');
    await put('one.svg', '<svg/>', 'image/svg+xml');
    const preview = async (key: string) => {
      const { result } = await performAction(cloudPage, `buckets/${BUCKET}/object`, { key });
      return [result['image'], result['text']];
    };
    const image = `data:image/png;base64,${PIXEL.toString('base64')}`;
    expect(await preview('one.png')).toEqual([image, undefined]);
    expect(await preview('one.txt')).toEqual([undefined, 'words']);
    expect(await preview('one.svg')).toEqual([undefined, '<svg/>']);
  });

  it('delete an object for all clients', async () => {
    await put('gone.txt', 'x');
    const read = () => storage.send('GET', `/${BUCKET}/gone.txt`, { as: 'developer' });
    expect((await read()).status).toBe(200);
    await performAction(cloudPage, `buckets/${BUCKET}/delete`, { key: 'gone.txt' });
    expect((await read()).status).toBe(404);
  });

  const rejected: [path: string, input: object, message: string][] = [
    ['buckets/other/folder', {}, 'Bucket other does not exist'],
    [`buckets/${BUCKET}/object`, { key: 'no' }, 'The specified key does not exist.'],
    [`buckets/${BUCKET}/object`, {}, 'Missing value for "key": enter a text'],
    [`buckets/${BUCKET}/put`, { key: 'x'.repeat(1025) }, 'Your key is too long'],
  ];
  for (const [path, input, message] of rejected) {
    it(`fail with "${message}"`, async () => {
      const { status, result } = await performAction(cloudPage, path, input);
      expect([status, result['message']]).toEqual([409, message]);
    });
  }
});
