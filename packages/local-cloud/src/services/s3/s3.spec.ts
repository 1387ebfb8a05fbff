import { createHash } from 'node:crypto';
import { at, defineCases, mine, openSeededStorage, type S3Case } from './testing/s3-cases';
import { BUCKET, ME, OTHER, type Actor, type StorageFixture } from './testing/storage.fixture';

describe('S3', () => {
  let storage: StorageFixture;
  beforeAll(async () => {
    storage = await openSeededStorage();
  });
  afterAll(() => storage.close());

  const etag = `"${createHash('md5').update('0123456789').digest('hex')}"`;
  const before = 'Sat, 01 Jan 2000 00:00:00 GMT';
  const later = 'Fri, 01 Jan 2100 00:00:00 GMT';

  const reads: S3Case[] = [
    { name: 'all', method: 'GET', target: mine, expected: [200, '0123456789'] },
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
    ).map(([range, status, text]): S3Case => ({
      name: `of the range ${range}`,
      method: 'GET',
      target: mine,
      headers: { range },
      expected: [status, text],
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
    ).map(([header, value, status]): S3Case => ({
      name: `with ${header} ${value}`,
      method: 'GET',
      target: mine,
      headers: { [header]: value },
      expected: [status],
    })),
    { name: 'of a missing key', method: 'GET', target: at('no'), expected: [404, 'NoSuchKey'] },
    { name: 'by HEAD of a missing key', method: 'HEAD', target: at('no'), expected: [404, ''] },
    { name: 'of another bucket', method: 'GET', target: '/no/no', expected: [404, 'NoSuchBucket'] },
    {
      name: 'of the tagging subresource',
      method: 'GET',
      target: `${mine}?tagging`,
      expected: [400, 'NotImplemented'],
    },
    {
      name: 'of a malformed path',
      method: 'GET',
      target: at('%zz'),
      expected: [400, 'InvalidURI'],
    },
  ];

  const grants: S3Case[] = (
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
    ] as [Actor, string, string, number][]
  ).map(([as, method, target, status]) => ({
    name: `of a ${as} to ${method} ${target}`,
    as,
    method,
    target,
    expected: [status],
  }));

  describe('a read', () => {
    defineCases(reads, () => storage);
  });
  describe('a grant', () => {
    defineCases(grants, () => storage);
  });

  it('does not resolve dot segments in keys', async () => {
    const target = `/${BUCKET}?list-type=2&prefix=private/`;
    const text = await (await storage.send('GET', target, { as: 'developer' })).text();
    expect([...text.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual([
      'private/secret',
    ]);
  });

  it('escapes keys in XML', async () => {
    const sent = await storage.send('GET', `/${BUCKET}?list-type=2&prefix=a%26b`, {
      as: 'developer',
    });
    expect(await sent.text()).toContain('<Key>a&amp;b/&lt;c&gt;.txt</Key>');
  });

  it('serves objects with their headers in a sandbox', async () => {
    const sent = await storage.send('GET', mine, { as: 'guest' });
    const names = ['content-type', 'x-amz-meta-colour', 'content-security-policy', 'etag'];
    expect(names.map((name) => sent.headers.get(name))).toEqual([
      'text/plain',
      'red',
      'sandbox',
      etag,
    ]);
  });
});
