import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { BUCKET, ME, openStorage, OTHER, type Storage, type Who } from './testing/storage.fixture';

const md5 = (text: string) => createHash('md5').update(text).digest('base64');
const crcOf = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};
const at = (key: string) => `/${BUCKET}/${key}`;
const mine = at(`media/${ME}/one`);
/** The code of a refusal's XML. */
const codeIn = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? '';

type Case = {
  name: string;
  as?: Who;
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string;
  /** Status, and the code of the refusal or a part of the answer. */
  gives: [status: number, text?: string];
};

describe('S3', () => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage();
    const put = (key: string, body: string, headers = {}) =>
      storage.send('PUT', at(key), { as: 'developer', body, headers });
    await put(`media/${ME}/one`, '0123456789', {
      'content-type': 'text/plain',
      'x-amz-meta-colour': 'red',
    });
    await put('a&b/<c>.txt', 'odd');
    await put('private/secret', 'secret');
  });
  afterAll(() => storage.close());

  const answer = async (one: Case) => {
    const sent = await storage.send(one.method, one.target, { as: 'developer', ...one });
    return { sent, text: await sent.text() };
  };
  const etag = `"${createHash('md5').update('0123456789').digest('hex')}"`;
  const chunked = {
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '5',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const inChunks = (crc: string) =>
    `2\r\nhe\r\n3\r\nllo\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;
  const before = 'Sat, 01 Jan 2000 00:00:00 GMT';
  const later = 'Fri, 01 Jan 2100 00:00:00 GMT';

  const reads: Case[] = [
    { name: 'all', method: 'GET', target: mine, gives: [200, '0123456789'] },
    ...(
      [
        ['bytes=2-4', 206, '234'],
        ['bytes=7-', 206, '789'],
        ['bytes=-3', 206, '789'],
        ['bytes=5-999', 206, '56789'],
        ['bytes=10-', 416, 'InvalidRange'],
        ['bytes=4-2', 200, '0123456789'],
        ['bytes=0-1,3-4', 200, '0123456789'],
      ] as const
    ).map(([range, status, text]): Case => ({
      ...{ name: `of the range ${range}`, method: 'GET', target: mine, headers: { range } },
      gives: [status, text],
    })),
    ...(
      [
        ['if-match', etag, 200],
        ['if-match', '"other"', 412],
        ['if-none-match', etag, 304],
        ['if-none-match', '"other"', 200],
        ['if-modified-since', later, 304],
        ['if-modified-since', before, 200],
        ['if-unmodified-since', before, 412],
        ['if-unmodified-since', later, 200],
      ] as const
    ).map(([header, value, status]): Case => ({
      ...{ name: `with ${header} ${value}`, method: 'GET', target: mine },
      ...{ headers: { [header]: value }, gives: [status] },
    })),
    { name: 'of a missing key', method: 'GET', target: at('no'), gives: [404, 'NoSuchKey'] },
    { name: 'by HEAD of a missing key', method: 'HEAD', target: at('no'), gives: [404, ''] },
    { name: 'of another bucket', method: 'GET', target: '/no/no', gives: [404, 'NoSuchBucket'] },
    {
      ...{ name: 'of tags', method: 'GET', target: `${mine}?tagging` },
      gives: [400, 'NotImplemented'],
    },
    { name: 'of an odd path', method: 'GET', target: at('%zz'), gives: [400, 'InvalidURI'] },
  ];

  const writes: Case[] = [
    ...(
      [
        [{ 'content-md5': md5('hello') }, 200, undefined],
        [{ 'content-md5': md5('other') }, 400, 'BadDigest'],
        [{ 'content-md5': 'abc' }, 400, 'InvalidDigest'],
        [{ 'x-amz-checksum-crc32': crcOf('hello') }, 200, undefined],
        [{ 'x-amz-checksum-crc32': crcOf('other') }, 400, 'BadDigest'],
        [{ 'x-amz-checksum-crc32c': 'mnG7TA==' }, 200, undefined],
        [{ 'x-amz-checksum-crc32c': 'mnG7TB==' }, 400, 'BadDigest'],
        [{ 'x-amz-sdk-checksum-algorithm': 'MD4' }, 400, 'InvalidRequest'],
        [{ 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' }, 400, 'BadDigest'],
        [{ 'x-amz-content-sha256': '0'.repeat(64) }, 400, 'XAmzContentSHA256Mismatch'],
        [{ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, 200, undefined],
        [{ 'x-amz-acl': 'public-read' }, 400, 'AccessControlListNotSupported'],
        [{ 'x-amz-grant-read': 'id="1"' }, 400, 'AccessControlListNotSupported'],
        [{ 'x-amz-tagging': 'a=b' }, 501, 'NotImplemented'],
        [{ 'x-amz-something-new': 'a' }, 501, 'NotImplemented'],
        [{ 'x-amz-meta-long': 'x'.repeat(2048) }, 400, 'MetadataTooLarge'],
        [{ 'x-amz-expected-bucket-owner': '123456789012' }, 403, 'AccessDenied'],
      ] as [Record<string, string>, number, string | undefined][]
    ).map(([headers, status, code]): Case => ({
      ...{ name: `with ${JSON.stringify(headers).slice(0, 70)}`, method: 'PUT', headers },
      ...{ target: at('put/checked'), body: 'hello', gives: [status, code] },
    })),
    {
      ...{ name: 'in chunks', method: 'PUT', target: at('put/chunks'), headers: chunked },
      ...{ body: inChunks(crcOf('hello')), gives: [200] },
    },
    {
      ...{ name: 'in chunks with a wrong trailer', method: 'PUT', target: at('put/chunks') },
      ...{ headers: chunked, body: inChunks(crcOf('other')), gives: [400, 'BadDigest'] },
    },
    {
      ...{ name: 'in chunks that are cut off', method: 'PUT', target: at('put/chunks') },
      ...{ headers: chunked, body: '5\r\nhel', gives: [400, 'IncompleteBody'] },
    },
    {
      ...{ name: 'with a key of 1,025 bytes', method: 'PUT', target: at('é'.repeat(512) + 'x') },
      ...{ body: 'x', gives: [400, 'KeyTooLongError'] },
    },
    {
      ...{ name: 'where nothing may be', method: 'PUT', target: mine, body: 'x' },
      ...{ headers: { 'if-none-match': '*' }, gives: [412, 'PreconditionFailed'] },
    },
    {
      ...{ name: 'where another version was', method: 'PUT', target: mine, body: 'x' },
      ...{ headers: { 'if-match': '"other"' }, gives: [412, 'PreconditionFailed'] },
    },
    {
      ...{ name: 'as a copy onto itself', method: 'PUT', target: mine },
      ...{ headers: { 'x-amz-copy-source': mine }, gives: [400, 'InvalidRequest'] },
    },
    {
      ...{ name: 'as a copy of what has changed', method: 'PUT', target: at('put/copy') },
      headers: { 'x-amz-copy-source': mine, 'x-amz-copy-source-if-match': '"other"' },
      gives: [412, 'PreconditionFailed'],
    },
    {
      ...{ name: 'of a form', method: 'POST', target: `/${BUCKET}`, body: 'x' },
      gives: [400, 'NotImplemented'],
    },
    { name: 'of a bucket', method: 'PUT', target: '/new', gives: [400, 'NotImplemented'] },
    { name: 'by PATCH', method: 'PATCH', target: mine, gives: [405, 'MethodNotAllowed'] },
    {
      ...{ name: 'of removals without a digest', method: 'POST', target: `/${BUCKET}?delete` },
      ...{ body: '<Delete/>', gives: [400, 'InvalidRequest'] },
    },
    ...['<Delete>', '<Delete><Object><Key>a</Key></Delete>', '<Other/>', 'words'].map(
      (body): Case => ({
        ...{ name: `of removals in ${body}`, method: 'POST', target: `/${BUCKET}?delete` },
        ...{ headers: { 'content-md5': md5(body) }, body, gives: [400, 'MalformedXML'] },
      }),
    ),
  ];

  const grants: Case[] = (
    [
      ['member', 'GET', mine, 200],
      ['guest', 'GET', mine, 200],
      ['guest', 'GET', at('private/secret'), 403],
      ['member', 'GET', at('private/secret'), 403],
      ['member', 'GET', at('media/missing'), 403],
      ['member', 'GET', `/${BUCKET}?list-type=2&prefix=media/`, 200],
      ['member', 'GET', `/${BUCKET}?list-type=2&prefix=private/`, 403],
      ['member', 'GET', `/${BUCKET}?list-type=2`, 403],
      ['guest', 'GET', `/${BUCKET}?list-type=2&prefix=media/`, 403],
      ['member', 'PUT', at(`media/${ME}/two`), 200],
      ['other', 'PUT', at(`media/${ME}/two`), 403],
      ['other', 'PUT', at(`media/${OTHER}/two`), 200],
      ['guest', 'PUT', at(`media/${ME}/two`), 403],
      ['other', 'DELETE', at(`media/${ME}/two`), 403],
      ['member', 'PUT', at(`media/${ME}/../${OTHER}/two`), 403],
      ['member', 'PUT', at(`media/${ME}%2F..%2F..%2Fprivate%2Fx`), 200],
      ['member', 'GET', '/', 403],
    ] as [Who, string, string, number][]
  ).map(([as, method, target, status]) => ({
    ...{ name: `of a ${as} to ${method} ${target}`, as, method, target, gives: [status] },
  }));

  for (const [kind, cases] of Object.entries({ read: reads, write: writes, grant: grants })) {
    describe(`a ${kind}`, () => {
      for (const one of cases) {
        const [status, text] = one.gives;
        it(`${one.name} gives ${String(status)} ${text ?? ''}`, async () => {
          const { sent, text: given } = await answer(one);
          expect(sent.status).withContext(given).toBe(status);
          if (text === undefined) return;
          expect(status < 400 ? given : codeIn(given)).toBe(text);
        });
      }
    });
  }

  it('keeps a key with steps in it as it is written, below no other', async () => {
    const { text } = await answer({
      ...{ name: '', method: 'GET', target: `/${BUCKET}?list-type=2&prefix=private/` },
      gives: [200],
    });
    expect([...text.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual([
      'private/secret',
    ]);
  });

  it('writes odd keys into XML so that they can be read', async () => {
    const sent = await storage.send('GET', `/${BUCKET}?list-type=2&prefix=a%26b`, {
      as: 'developer',
    });
    expect(await sent.text()).toContain('<Key>a&amp;b/&lt;c&gt;.txt</Key>');
  });

  it('tells no page of this origin what an object is, but a sandbox', async () => {
    const sent = await storage.send('GET', mine, { as: 'guest' });
    const names = ['content-type', 'x-amz-meta-colour', 'content-security-policy', 'etag'];
    expect(names.map((name) => sent.headers.get(name))).toEqual([
      ...['text/plain', 'red', 'sandbox', etag],
    ]);
  });
});
