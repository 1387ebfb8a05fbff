import { BUCKET, ME, openStorage, type Actor, type StorageFixture } from './storage.fixture';

export type S3Case = {
  name: string;
  as?: Actor;
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string;
  /** Status, and the error code or the text of the response. */
  expected: [status: number, text?: string];
};

export const at = (key: string): string => `/${BUCKET}/${key}`;
/** Target of a seeded object in the folder of `ME`. */
export const mine = at(`media/${ME}/one`);

/** Reads the error code of an XML response. */
export const readErrorCode = (xml: string): string => /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? '';

/** Opens buckets with three objects. */
export async function openSeededStorage(): Promise<StorageFixture> {
  const storage = await openStorage();
  const put = (key: string, body: string, headers = {}) =>
    storage.send('PUT', at(key), { as: 'developer', body, headers });
  await put(`media/${ME}/one`, '0123456789', {
    'content-type': 'text/plain',
    'x-amz-meta-colour': 'red',
  });
  await put('a&b/<c>.txt', 'odd');
  await put('private/secret', 'secret');
  return storage;
}

/** Defines one spec per case; requests without `as` are signed by the developer. */
export function defineCases(cases: readonly S3Case[], getStorage: () => StorageFixture): void {
  for (const one of cases) {
    const [status, text] = one.expected;
    it(`${one.name} returns ${status} ${text ?? ''}`, async () => {
      const options = { as: 'developer', ...one } as const;
      const response = await getStorage().send(one.method, one.target, options);
      const body = await response.text();
      expect(response.status).withContext(body).toBe(status);
      if (text === undefined) return;
      expect(status < 400 ? body : readErrorCode(body)).toBe(text);
    });
  }
}
