import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { SMALLEST_PART } from './limits';
import { BUCKET, ME, OTHER, openStorage, type Storage, type Who } from './testing/storage.fixture';

const first = Buffer.alloc(SMALLEST_PART, 'a');
const codeIn = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1];
const completing = (parts: [number, string][]) =>
  `<CompleteMultipartUpload>${parts
    .map(([n, tag]) => `<Part><PartNumber>${String(n)}</PartNumber><ETag>${tag}</ETag></Part>`)
    .join('')}</CompleteMultipartUpload>`;

describe('an upload in parts', () => {
  let storage: Storage;
  let target: string;
  let as: Who = 'member';
  let number = 0;

  beforeAll(async () => {
    storage = await openStorage();
  });
  afterAll(() => storage.close());
  beforeEach(() => {
    as = 'member';
    target = `/${BUCKET}/media/${ME}/${String((number += 1))}`;
  });

  const send = async (method: string, query: string, body?: string | Buffer<ArrayBuffer>) => {
    const sent = await storage.send(method, `${target}${query}`, { as, ...(body && { body }) });
    return { status: sent.status, headers: sent.headers, text: await sent.text() };
  };
  const begin = async () =>
    /<UploadId>(.*?)<\/UploadId>/.exec((await send('POST', '?uploads')).text)?.[1] ?? '';
  const put = async (id: string, part: number, body: string | Buffer<ArrayBuffer>) => {
    const { headers } = await send('PUT', `?partNumber=${String(part)}&uploadId=${id}`, body);
    return headers.get('etag') ?? '';
  };
  const files = () => readdirSync(path.join(storage.folder, 'objects')).length;

  it('becomes one object when it is complete, with the ETag of its parts', async () => {
    const [before, stored] = [files(), storage.s3.storedBytes()];
    const id = await begin();
    const tags: [number, string][] = [
      [2, await put(id, 2, 'end')],
      [1, await put(id, 1, 'overwritten')],
      [1, await put(id, 1, first)],
    ];
    expect((await send('GET', '')).status).toBe(404 - 1);
    expect(storage.s3.storedBytes() - stored).toBe(SMALLEST_PART + 3);
    const [second, , one] = tags;
    await storage.reopen();
    const { text } = await send('POST', `?uploadId=${id}`, completing([one!, second!]));
    const md5 = (data: Buffer | string) => createHash('md5').update(data).digest();
    const etag = createHash('md5')
      .update(Buffer.concat([md5(first), md5('end')]))
      .digest('hex');
    expect(text).toContain(`<ETag>&quot;${etag}-2&quot;</ETag>`);
    const whole = await send('GET', '');
    expect(whole.text.length).toBe(SMALLEST_PART + 3);
    const range = { range: `bytes=${String(SMALLEST_PART - 1)}-${String(SMALLEST_PART + 1)}` };
    const between = await storage.send('GET', target, { as, headers: range });
    expect(await between.text()).toBe('aen');
    // Two files: the part that was overwritten is gone.
    expect(files() - before).toBe(2);
    await send('DELETE', '');
    expect(files()).toBe(before);
  });

  it('leaves nothing when it is aborted', async () => {
    const before = files();
    const id = await begin();
    await put(id, 1, 'x');
    expect((await send('DELETE', `?uploadId=${id}`)).status).toBe(204);
    expect(files()).toBe(before);
    expect(codeIn((await send('PUT', `?partNumber=1&uploadId=${id}`, 'x')).text)).toBe(
      'NoSuchUpload',
    );
  });

  const refusals: [name: string, parts: (tags: string[]) => [number, string][], code: string][] = [
    ['a part that was not sent', ([one]) => [[3, one!]], 'InvalidPart'],
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
    it(`is refused with ${name}: ${code}`, async () => {
      const id = await begin();
      const tags = [await put(id, 1, 'small'), await put(id, 2, 'small, too')];
      const { text } = await send('POST', `?uploadId=${id}`, completing(parts(tags)));
      expect(codeIn(text)).toBe(code);
    });
  }

  it('takes parts from 1 to 10,000', async () => {
    const id = await begin();
    for (const [part, status] of [
      [0, 400],
      [1, 200],
      [10_000, 200],
      [10_001, 400],
    ]) {
      const sent = await send('PUT', `?partNumber=${String(part)}&uploadId=${id}`, 'x');
      expect([part, sent.status]).toEqual([part, status]);
    }
    as = 'developer';
    const { text } = await send('GET', `?uploadId=${id}`);
    expect([...text.matchAll(/<PartNumber>(\d+)</g)].map(([, n]) => n)).toEqual(['1', '10000']);
  });

  it('is ended, and its parts are seen, by who began it, and by nobody else without a grant', async () => {
    const id = await begin();
    await put(id, 1, 'x');
    as = 'other';
    for (const method of ['GET', 'DELETE']) {
      expect(codeIn((await send(method, `?uploadId=${id}`)).text)).toBe('AccessDenied');
    }
    as = 'member';
    expect((await send('GET', `?uploadId=${id}`)).text).toContain('<PartNumber>1</PartNumber>');
    expect((await send('DELETE', `?uploadId=${id}`)).status).toBe(204);
    as = 'developer';
    expect(codeIn((await send('GET', `?uploadId=${id}`)).text)).toBe('NoSuchUpload');
  });

  it('belongs to its key, and to who may write there', async () => {
    const id = await begin();
    const query = `?partNumber=1&uploadId=${id}`;
    as = 'other';
    expect(codeIn((await send('PUT', query, 'x')).text)).toBe('AccessDenied');
    target = `/${BUCKET}/media/${OTHER}/own`;
    expect(codeIn((await send('PUT', query, 'x')).text)).toBe('NoSuchUpload');
  });
});
