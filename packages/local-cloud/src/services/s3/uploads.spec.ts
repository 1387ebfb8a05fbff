import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { MIN_PART_BYTES } from './limits';
import {
  BUCKET,
  ME,
  OTHER,
  openStorage,
  type StorageFixture,
  type Actor,
} from './testing/storage.fixture';

const first = Buffer.alloc(MIN_PART_BYTES, 'a');
const readErrorCode = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1];
const formatPartList = (parts: [number, string][]) =>
  `<CompleteMultipartUpload>${parts
    .map(([n, tag]) => `<Part><PartNumber>${n}</PartNumber><ETag>${tag}</ETag></Part>`)
    .join('')}</CompleteMultipartUpload>`;

describe('a multipart upload', () => {
  let storage: StorageFixture;
  let target: string;
  let as: Actor = 'member';
  let number = 0;

  beforeAll(async () => {
    storage = await openStorage();
  });
  afterAll(() => storage.close());
  beforeEach(() => {
    as = 'member';
    target = `/${BUCKET}/media/${ME}/${(number += 1)}`;
  });

  const send = async (method: string, query: string, body?: string | Buffer<ArrayBuffer>) => {
    const sent = await storage.send(method, `${target}${query}`, { as, ...(body && { body }) });
    return { status: sent.status, headers: sent.headers, text: await sent.text() };
  };
  const create = async () =>
    /<UploadId>(.*?)<\/UploadId>/.exec((await send('POST', '?uploads')).text)?.[1] ?? '';
  const put = async (id: string, part: number, body: string | Buffer<ArrayBuffer>) => {
    const { headers } = await send('PUT', `?partNumber=${part}&uploadId=${id}`, body);
    return headers.get('etag') ?? '';
  };
  const files = () => readdirSync(path.join(storage.folder, 'objects')).length;

  it('becomes one object with a multipart ETag', async () => {
    const [before, stored] = [files(), storage.s3.countStoredBytes()];
    const id = await create();
    const tags: [number, string][] = [
      [2, await put(id, 2, 'end')],
      [1, await put(id, 1, 'overwritten')],
      [1, await put(id, 1, first)],
    ];
    expect((await send('GET', '')).status).toBe(404 - 1);
    expect(storage.s3.countStoredBytes() - stored).toBe(MIN_PART_BYTES + 3);
    const [second, , one] = tags;
    await storage.reopen();
    const { text } = await send('POST', `?uploadId=${id}`, formatPartList([one!, second!]));
    const md5 = (data: Buffer | string) => createHash('md5').update(data).digest();
    const etag = createHash('md5')
      .update(Buffer.concat([md5(first), md5('end')]))
      .digest('hex');
    expect(text).toContain(`<ETag>&quot;${etag}-2&quot;</ETag>`);
    const whole = await send('GET', '');
    expect(whole.text.length).toBe(MIN_PART_BYTES + 3);
    const range = { range: `bytes=${MIN_PART_BYTES - 1}-${MIN_PART_BYTES + 1}` };
    const between = await storage.send('GET', target, { as, headers: range });
    expect(await between.text()).toBe('aen');
    // Two files: the overwritten part is removed.
    expect(files() - before).toBe(2);
    await send('DELETE', '');
    expect(files()).toBe(before);
  });

  it('removes its parts when it is aborted', async () => {
    const before = files();
    const id = await create();
    await put(id, 1, 'x');
    expect((await send('DELETE', `?uploadId=${id}`)).status).toBe(204);
    expect(files()).toBe(before);
    expect(readErrorCode((await send('PUT', `?partNumber=1&uploadId=${id}`, 'x')).text)).toBe(
      'NoSuchUpload',
    );
  });

  const refusals: [name: string, parts: (tags: string[]) => [number, string][], code: string][] = [
    ['a missing part', ([one]) => [[3, one!]], 'InvalidPart'],
    ['another ETag', () => [[1, '"other"']], 'InvalidPart'],
    [
      'parts out of order',
      ([one, two]) => [
        [2, two!],
        [1, one!],
      ],
      'InvalidPartOrder',
    ],
    [
      'a small part before the last',
      ([one, two]) => [
        [1, one!],
        [2, two!],
      ],
      'EntityTooSmall',
    ],
    ['no parts', () => [], 'MalformedXML'],
  ];
  for (const [name, parts, code] of refusals) {
    it(`with ${name} fails with ${code}`, async () => {
      const id = await create();
      const tags = [await put(id, 1, 'small'), await put(id, 2, 'small, too')];
      const { text } = await send('POST', `?uploadId=${id}`, formatPartList(parts(tags)));
      expect(readErrorCode(text)).toBe(code);
    });
  }

  it('accepts part numbers from 1 to 10,000', async () => {
    const id = await create();
    for (const [part, status] of [
      [0, 400],
      [1, 200],
      [10_000, 200],
      [10_001, 400],
    ]) {
      const sent = await send('PUT', `?partNumber=${part}&uploadId=${id}`, 'x');
      expect([part, sent.status]).toEqual([part, status]);
    }
    as = 'developer';
    const { text } = await send('GET', `?uploadId=${id}`);
    expect([...text.matchAll(/<PartNumber>(\d+)</g)].map(([, n]) => n)).toEqual(['1', '10000']);
  });

  it('can be listed and aborted by its initiator, and by others only with a grant', async () => {
    const id = await create();
    await put(id, 1, 'x');
    as = 'other';
    for (const method of ['GET', 'DELETE']) {
      expect(readErrorCode((await send(method, `?uploadId=${id}`)).text)).toBe('AccessDenied');
    }
    as = 'member';
    expect((await send('GET', `?uploadId=${id}`)).text).toContain('<PartNumber>1</PartNumber>');
    expect((await send('DELETE', `?uploadId=${id}`)).status).toBe(204);
    as = 'developer';
    expect(readErrorCode((await send('GET', `?uploadId=${id}`)).text)).toBe('NoSuchUpload');
  });

  it('accepts parts only for its key and from callers that may write it', async () => {
    const id = await create();
    const query = `?partNumber=1&uploadId=${id}`;
    as = 'other';
    expect(readErrorCode((await send('PUT', query, 'x')).text)).toBe('AccessDenied');
    target = `/${BUCKET}/media/${OTHER}/own`;
    expect(readErrorCode((await send('PUT', query, 'x')).text)).toBe('NoSuchUpload');
  });
});
