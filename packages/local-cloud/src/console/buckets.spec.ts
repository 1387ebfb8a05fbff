import { BUCKET, openStorage, type Storage } from '../services/s3/testing/storage.fixture';
import { createConsole, type Console } from './console';
import { press } from './testing/console-request';

const PIXEL = Buffer.from('89504e470d0a1a0a', 'hex');

describe('buckets on the cloud page', () => {
  let storage: Storage;
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
    press(cloudPage, `buckets/${BUCKET}/put`, {
      ...{ key, type, base64: Buffer.from(content).toString('base64') },
    });
  const folder = async (input: object = {}) =>
    (await press(cloudPage, `buckets/${BUCKET}/folder`, input)).answer;
  const keysIn = ({ objects }: Record<string, unknown>) =>
    (objects as { key: string }[]).map(({ key }) => key);

  it('are browsed folder by folder', async () => {
    for (const key of ['a.txt', 'media/b.txt', 'media/deep/c.txt']) await put(key, key);
    const top = await folder();
    expect([top['folders'], keysIn(top)]).toEqual([['media/'], ['a.txt']]);
    const media = await folder({ prefix: 'media/' });
    expect([media['folders'], keysIn(media)]).toEqual([['media/deep/'], ['media/b.txt']]);
  });

  it('are browsed by pages of a hundred', async () => {
    for (let n = 0; n < 101; n += 1) await put(String(1000 + n), 'x');
    const first = await folder();
    expect(keysIn(first).length).toBe(100);
    expect(keysIn(await folder({ next: first['next'] }))).toEqual(['1100']);
  });

  it('show pictures and texts, and nothing that could run', async () => {
    await put('one.png', PIXEL, 'image/png');
    await put('one.txt', 'words');
    await put('one.svg', '<svg/>', 'image/svg+xml');
    const shown = async (key: string) => {
      const { answer } = await press(cloudPage, `buckets/${BUCKET}/object`, { key });
      return [answer['picture'], answer['text']];
    };
    const picture = `data:image/png;base64,${PIXEL.toString('base64')}`;
    expect(await shown('one.png')).toEqual([picture, undefined]);
    expect(await shown('one.txt')).toEqual([undefined, 'words']);
    expect(await shown('one.svg')).toEqual([undefined, '<svg/>']);
  });

  it('lose what is deleted, for everybody', async () => {
    await put('gone.txt', 'x');
    const read = () => storage.send('GET', `/${BUCKET}/gone.txt`, { as: 'developer' });
    expect((await read()).status).toBe(200);
    await press(cloudPage, `buckets/${BUCKET}/delete`, { key: 'gone.txt' });
    expect((await read()).status).toBe(404);
  });

  const refusals: [path: string, input: object, problem: string][] = [
    ['buckets/other/folder', {}, 'There is no bucket other'],
    [`buckets/${BUCKET}/object`, { key: 'no' }, 'The specified key does not exist.'],
    [`buckets/${BUCKET}/object`, {}, 'Say what the key is'],
    [`buckets/${BUCKET}/put`, { key: 'x'.repeat(1025) }, 'Your key is too long'],
  ];
  for (const [path, input, problem] of refusals) {
    it(`say "${problem}"`, async () => {
      const { status, answer } = await press(cloudPage, path, input);
      expect([status, answer['problem']]).toEqual([409, problem]);
    });
  }
});
