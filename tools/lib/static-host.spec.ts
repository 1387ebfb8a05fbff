import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { locate, createStaticHost } from './static-host';
import { root } from './run';

const rewrites = JSON.parse(
  readFileSync(path.join(root, 'hosting', 'rewrites.json'), 'utf8'),
) as Parameters<typeof locate>[2];

describe('the host of the built store', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'host-'));
    for (const [file, text] of Object.entries({
      'index.html': '<p>home</p>',
      'index.csr.html': '<p>shell</p>',
      'ko/index.csr.html': '<p>껍데기</p>',
      'products/onggi-teapot/index.html': '<p>teapot</p>',
      'main-ABC.js': 'x'.repeat(5000),
    })) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const cases = [
    { requested: '/', file: 'index.html', status: 200 },
    { requested: '/products/onggi-teapot', file: 'products/onggi-teapot/index.html', status: 200 },
    { requested: '/products/onggi-teapot/', file: 'products/onggi-teapot/index.html', status: 200 },
    { requested: '/products/newer-than-the-build', file: 'index.csr.html', status: 404 },
    { requested: '/ko/products/newer-than-the-build', file: 'ko/index.csr.html', status: 404 },
    { requested: '/basket', file: 'index.csr.html', status: 200 },
    { requested: '/ko/basket', file: 'ko/index.csr.html', status: 200 },
    { requested: '/orders/7c9e', file: 'index.csr.html', status: 200 },
    { requested: '/baskets', file: 'index.csr.html', status: 404 },
    { requested: '/../../etc/passwd', file: 'index.csr.html', status: 404 },
  ];
  for (const { requested, file, status } of cases) {
    it(`answers ${requested} with ${file} and ${status}`, () => {
      expect(locate(folder, requested, rewrites)).toEqual({
        file: path.join(folder, file),
        status,
      });
    });
  }

  it('compresses, and sends the headers of customHttp.yml', async () => {
    const host = createStaticHost(folder);
    await new Promise<void>((resolve) => host.listen(0, 'localhost', resolve));
    const { port } = host.address() as AddressInfo;
    const answer = await fetch(`http://localhost:${port}/main-ABC.js`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(100);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await answer.text()).length).toBe(5000);
    host.closeAllConnections();
    host.close();
  });
});
