import { BUCKET, ME, openStorage, OTHER, PAGE, type Storage } from './testing/storage.fixture';

const at = (key: string) => `/${BUCKET}/${key}`;
const mine = at(`media/${ME}/one`);
/** The code of a refusal's XML. */
const codeIn = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? '';

describe('whoever asks S3', () => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage();
    await storage.send('PUT', mine, { as: 'developer', body: '0123456789' });
  });
  afterAll(() => storage.close());

  describe('an unsigned request', () => {
    it('is refused', async () => {
      const sent = await storage.send('GET', mine);
      expect([sent.status, codeIn(await sent.text())]).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a signature', () => {
    const signed: [name: string, ago: number, gives: [number, string]][] = [
      ['of 14 minutes ago', 14 * 60, [200, '']],
      ['of 16 minutes ago', 16 * 60, [403, 'RequestTimeTooSkewed']],
      ['of 16 minutes to come', -16 * 60, [403, 'RequestTimeTooSkewed']],
    ];
    for (const [name, ago, gives] of signed) {
      it(`${name} gives ${gives.join(' ')}`, async () => {
        const sent = await storage.send('GET', mine, { as: 'guest', ago });
        expect([sent.status, codeIn(await sent.text())]).toEqual(gives);
      });
    }
    it('must cover every header of S3', async () => {
      const url = storage.address('PUT', at(`media/${ME}/x`), { as: 'member' });
      const headers = { 'x-amz-meta-colour': 'red' };
      const sent = await fetch(url, { method: 'PUT', headers, body: 'x' });
      expect([sent.status, codeIn(await sent.text())]).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a presigned address', () => {
    const open = async (method: string, url: URL | string, body?: string) => {
      const sent = await fetch(url, { method, ...(body !== undefined && { body }) });
      return [sent.status, codeIn(await sent.text())];
    };
    it('is good for what it names, by its method, until it expires', async () => {
      const url = storage.address('GET', mine, { as: 'guest', expires: 60 });
      expect(await open('GET', url)).toEqual([200, '']);
      expect(await open('PUT', url, 'x')).toEqual([403, 'SignatureDoesNotMatch']);
      const other = url.href.replace('/one', '/two');
      expect(await open('GET', other)).toEqual([403, 'SignatureDoesNotMatch']);
      const longer = url.href.replace('Expires=60', 'Expires=6000');
      expect(await open('GET', longer)).toEqual([403, 'SignatureDoesNotMatch']);
      const tooLong = url.href.replace('Expires=60', 'Expires=999999');
      expect(await open('GET', tooLong)).toEqual([400, 'AuthorizationQueryParametersError']);
      const late = storage.address('GET', mine, { as: 'guest', expires: 60, ago: 61 });
      expect(await open('GET', late)).toEqual([403, 'AccessDenied']);
    });
    it('names each part of its signature once', async () => {
      const { href } = storage.address('GET', mine, { as: 'guest' });
      for (const name of ['X-Amz-Signature', 'X-Amz-Expires']) {
        const part = new RegExp(`${name}=[^&]+`).exec(href)?.[0] ?? '';
        expect(await open('GET', `${href}&${part}`)).toEqual([
          ...[400, 'AuthorizationQueryParametersError'],
        ]);
      }
    });
    it('gives no header that could not be sent', async () => {
      const asked = ['?x-amz-meta-a=%0D%0Ax:y', '?x-amz-meta-a%20b=c', '?x-amz-meta-a=%EB%B0%94'];
      for (const query of asked) {
        const url = storage.address('PUT', at(`media/${ME}/odd${query}`), { as: 'member' });
        expect(await open('PUT', url, 'x')).toEqual([400, 'InvalidArgument']);
      }
      const shown = storage.address('GET', `${mine}?response-content-type=a%0Ab`, { as: 'guest' });
      expect(await open('GET', shown)).toEqual([400, 'InvalidArgument']);
    });
    it('lets a browser write what its signer may', async () => {
      const url = storage.address('PUT', at(`media/${ME}/by address`), { as: 'member' });
      expect(await open('PUT', url, 'written')).toEqual([200, '']);
      const foreign = storage.address('PUT', at(`media/${OTHER}/x`), { as: 'member' });
      expect(await open('PUT', foreign, 'x')).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a page of a browser', () => {
    const ask = (origin: string, method: string, headers = 'authorization') =>
      fetch(`${storage.origin}/s3${mine}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': headers,
        },
      });
    const cases: [origin: string, method: string, status: number][] = [
      [PAGE, 'PUT', 200],
      [PAGE, 'PATCH', 403],
      ['http://elsewhere.example', 'PUT', 403],
    ];
    for (const [origin, method, status] of cases) {
      it(`at ${origin} that asks to ${method} hears ${String(status)}`, async () => {
        expect((await ask(origin, method)).status).toBe(status);
      });
    }
    it('reads what the rules of the bucket expose', async () => {
      const sent = await storage.send('GET', mine, { as: 'guest', headers: { origin: PAGE } });
      const names = ['access-control-allow-origin', 'access-control-expose-headers'];
      expect(names.map((name) => sent.headers.get(name))).toEqual(['*', 'x-amz-request-id, ETag']);
    });
    it('finds the module that sends its storage client here', async () => {
      const sent = await fetch(`${storage.origin}/_s3/send-storage-here.js`);
      expect(sent.headers.get('content-type')).toContain('text/javascript');
      expect(await sent.text()).toContain('export function sendStorageHere');
    });
  });
});
