import {
  BUCKET,
  ME,
  openStorage,
  OTHER,
  PAGE,
  type StorageFixture,
} from './testing/storage.fixture';

const at = (key: string) => `/${BUCKET}/${key}`;
const mine = at(`media/${ME}/one`);
/** Reads the error code of an XML response. */
const readErrorCode = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? '';

describe('access to S3', () => {
  let storage: StorageFixture;
  beforeAll(async () => {
    storage = await openStorage();
    await storage.send('PUT', mine, { as: 'developer', body: '0123456789' });
  });
  afterAll(() => storage.close());

  describe('an unsigned request', () => {
    it('is denied', async () => {
      const sent = await storage.send('GET', mine);
      expect([sent.status, readErrorCode(await sent.text())]).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a signature', () => {
    const signed: [name: string, ago: number, expected: [number, string]][] = [
      ['that is 14 minutes old', 14 * 60, [200, '']],
      ['that is 16 minutes old', 16 * 60, [403, 'RequestTimeTooSkewed']],
      ['dated 16 minutes ahead', -16 * 60, [403, 'RequestTimeTooSkewed']],
    ];
    for (const [name, ago, expected] of signed) {
      it(`${name} returns ${expected.join(' ')}`, async () => {
        const sent = await storage.send('GET', mine, { as: 'guest', ago });
        expect([sent.status, readErrorCode(await sent.text())]).toEqual(expected);
      });
    }
    it('must cover every x-amz- header', async () => {
      const url = storage.presign('PUT', at(`media/${ME}/x`), { as: 'member' });
      const headers = { 'x-amz-meta-colour': 'red' };
      const sent = await fetch(url, { method: 'PUT', headers, body: 'x' });
      expect([sent.status, readErrorCode(await sent.text())]).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a presigned URL', () => {
    const open = async (method: string, url: URL | string, body?: string) => {
      const sent = await fetch(url, { method, ...(body !== undefined && { body }) });
      return [sent.status, readErrorCode(await sent.text())];
    };
    it('is valid for its target and method until it expires', async () => {
      const url = storage.presign('GET', mine, { as: 'guest', expires: 60 });
      expect(await open('GET', url)).toEqual([200, '']);
      expect(await open('PUT', url, 'x')).toEqual([403, 'SignatureDoesNotMatch']);
      const other = url.href.replace('/one', '/two');
      expect(await open('GET', other)).toEqual([403, 'SignatureDoesNotMatch']);
      const longer = url.href.replace('Expires=60', 'Expires=6000');
      expect(await open('GET', longer)).toEqual([403, 'SignatureDoesNotMatch']);
      const tooLong = url.href.replace('Expires=60', 'Expires=999999');
      expect(await open('GET', tooLong)).toEqual([400, 'AuthorizationQueryParametersError']);
      const late = storage.presign('GET', mine, { as: 'guest', expires: 60, ago: 61 });
      expect(await open('GET', late)).toEqual([403, 'AccessDenied']);
    });
    it('is rejected when a signature parameter occurs twice', async () => {
      const { href } = storage.presign('GET', mine, { as: 'guest' });
      for (const name of ['X-Amz-Signature', 'X-Amz-Expires']) {
        const part = new RegExp(`${name}=[^&]+`).exec(href)?.[0] ?? '';
        expect(await open('GET', `${href}&${part}`)).toEqual([
          400,
          'AuthorizationQueryParametersError',
        ]);
      }
    });
    it('is rejected when a parameter is not a valid header value', async () => {
      const queries = ['?x-amz-meta-a=%0D%0Ax:y', '?x-amz-meta-a%20b=c', '?x-amz-meta-a=%EB%B0%94'];
      for (const query of queries) {
        const url = storage.presign('PUT', at(`media/${ME}/odd${query}`), { as: 'member' });
        expect(await open('PUT', url, 'x')).toEqual([400, 'InvalidArgument']);
      }
      const shown = storage.presign('GET', `${mine}?response-content-type=a%0Ab`, { as: 'guest' });
      expect(await open('GET', shown)).toEqual([400, 'InvalidArgument']);
    });
    it('allows the writes that its signer may perform', async () => {
      const url = storage.presign('PUT', at(`media/${ME}/by url`), { as: 'member' });
      expect(await open('PUT', url, 'written')).toEqual([200, '']);
      const foreign = storage.presign('PUT', at(`media/${OTHER}/x`), { as: 'member' });
      expect(await open('PUT', foreign, 'x')).toEqual([403, 'AccessDenied']);
    });
  });

  describe('a cross-origin request', () => {
    const preflight = (origin: string, method: string, headers = 'authorization') =>
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
      it(`of ${origin} with ${method} gets ${status} from the preflight`, async () => {
        expect((await preflight(origin, method)).status).toBe(status);
      });
    }
    it('exposes the headers of the CORS rules', async () => {
      const sent = await storage.send('GET', mine, { as: 'guest', headers: { origin: PAGE } });
      const names = ['access-control-allow-origin', 'access-control-expose-headers'];
      expect(names.map((name) => sent.headers.get(name))).toEqual(['*', 'x-amz-request-id, ETag']);
    });
    it('can load the module that redirects the storage client', async () => {
      const sent = await fetch(`${storage.origin}/_s3/redirect-storage.js`);
      expect(sent.headers.get('content-type')).toContain('text/javascript');
      expect(await sent.text()).toContain('export function redirectStorage');
    });
  });
});
