import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUCKET, openStorage, type StorageFixture } from './testing/storage.fixture';

const target = `/${BUCKET}/media/object`;

describe('stored objects', () => {
  let storage: StorageFixture;
  afterEach(() => storage.close());

  it('survive a restart, which removes unreferenced content', async () => {
    storage = await openStorage();
    await storage.send('PUT', target, { as: 'developer', body: 'old' });
    await storage.send('PUT', target, { as: 'developer', body: 'new' });
    const unfinished = path.join(storage.folder, 'objects', 'unfinished');
    writeFileSync(unfinished, 'x');
    await storage.reopen();
    expect(existsSync(unfinished)).toBeFalse();
    expect(await (await storage.send('GET', target, { as: 'guest' })).text()).toBe('new');
    expect(storage.s3.listBuckets()).toEqual([{ name: BUCKET, objects: 1, size: 3 }]);
    expect(storage.s3.countStoredBytes()).toBe(3);
  });

  it('contain the complete content of one of several concurrent writes', async () => {
    storage = await openStorage();
    const bodies = Array.from({ length: 20 }, (_, n) => String(n % 10).repeat(100_000));
    const readers = bodies.map(async (body) => {
      await storage.send('PUT', target, { as: 'developer', body });
      return (await storage.send('GET', target, { as: 'guest' })).text();
    });
    for (const text of await Promise.all(readers)) expect(bodies).toContain(text);
  });

  it('are created by exactly one of several writers with if-none-match', async () => {
    storage = await openStorage();
    const headers = { 'if-none-match': '*' };
    const attempts = Array.from({ length: 10 }, (_, n) =>
      storage.send('PUT', target, { as: 'developer', body: String(n), headers }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(1);
    expect(statuses.filter((status) => status === 412).length).toBe(9);
  });
});
