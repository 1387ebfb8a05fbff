import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assemblyOf, resource } from '../../assembly/testing/assembly.builder';
import { bucketsOf } from './buckets';
import { BUCKET, bucket, openStorage, type Storage } from './testing/storage.fixture';

const target = `/${BUCKET}/media/kept`;

describe('what is kept', () => {
  let storage: Storage;
  afterEach(() => storage.close());

  it('is there after a restart, and content that no object names is not', async () => {
    storage = await openStorage();
    await storage.send('PUT', target, { as: 'developer', body: 'old' });
    await storage.send('PUT', target, { as: 'developer', body: 'new' });
    const unfinished = path.join(storage.folder, 'objects', 'unfinished');
    writeFileSync(unfinished, 'x');
    await storage.reopen();
    expect(existsSync(unfinished)).toBeFalse();
    expect(await (await storage.send('GET', target, { as: 'guest' })).text()).toBe('new');
    expect(storage.s3.buckets()).toEqual([{ name: BUCKET, objects: 1, size: 3 }]);
    expect(storage.s3.storedBytes()).toBe(3);
  });

  it('is what one of many writers wrote, whole', async () => {
    storage = await openStorage();
    const bodies = Array.from({ length: 20 }, (_, n) => String(n % 10).repeat(100_000));
    const readers = bodies.map(async (body) => {
      await storage.send('PUT', target, { as: 'developer', body });
      return (await storage.send('GET', target, { as: 'guest' })).text();
    });
    for (const text of await Promise.all(readers)) expect(bodies).toContain(text);
  });

  it('is taken by one of many who want the key empty', async () => {
    storage = await openStorage();
    const headers = { 'if-none-match': '*' };
    const tries = Array.from({ length: 10 }, (_, n) =>
      storage.send('PUT', target, { as: 'developer', body: String(n), headers }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(1);
    expect(statuses.filter((status) => status === 412).length).toBe(9);
  });
});

describe('a bucket with a policy', () => {
  let storage: Storage | undefined;
  afterEach(async () => {
    await storage?.close();
    storage = undefined;
  });

  const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };
  const all = `arn:aws:s3:::${BUCKET}/*`;
  const policy = (...Statement: object[]) =>
    resource('AWS::S3::BucketPolicy', 'Policy', { Bucket: BUCKET, PolicyDocument: { Statement } });
  const open = bucket({ PublicAccessBlockConfiguration: { BlockPublicPolicy: false } });

  it('that lets everybody read, is read by everybody', async () => {
    storage = await openStorage([open, policy({ ...everybody, Resource: all })]);
    await storage.send('PUT', target, { as: 'developer', body: 'seen' });
    expect(await (await storage.send('GET', target)).text()).toBe('seen');
    expect((await storage.send('PUT', target)).status).toBe(403);
  });

  it('that forbids, forbids whoever a role allows', async () => {
    const deny = { ...everybody, Effect: 'Deny', Resource: all };
    storage = await openStorage([bucket(), policy(deny)]);
    await storage.send('PUT', target, { as: 'developer', body: 'x' });
    expect((await storage.send('GET', target, { as: 'developer' })).status).toBe(403);
  });

  it('that lets everybody read, and keeps strangers out, is read by who is of the account', async () => {
    const restricted = bucket({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    storage = await openStorage([restricted, policy({ ...everybody, Resource: all })]);
    const other = `/${BUCKET}/for-all`;
    await storage.send('PUT', other, { as: 'developer', body: 'seen' });
    expect((await storage.send('GET', other)).status).toBe(403);
    expect(await (await storage.send('GET', other, { as: 'guest' })).text()).toBe('seen');
  });

  const conditions: [test: object, isPublic: boolean][] = [
    [{ Bool: { 'aws:SecureTransport': 'true' } }, true],
    [{ StringEquals: { 'aws:PrincipalAccount': '000000000000' } }, false],
  ];
  for (const [Condition, isPublic] of conditions) {
    it(`is ${isPublic ? '' : 'not '}for everybody under ${JSON.stringify(Condition)}`, () => {
      const assembly = assemblyOf([bucket(), policy({ ...everybody, Resource: all, Condition })]);
      const start = expect(() => bucketsOf(assembly));
      if (isPublic) start.toThrowError(/lets everybody into a bucket/);
      else start.not.toThrow();
    });
  }

  it('that lets everybody in against its own block does not start', () => {
    const closed = assemblyOf([bucket(), policy({ ...everybody, Resource: all })]);
    expect(() => bucketsOf(closed)).toThrowError(
      /spec\/Policy: the policy lets everybody into a bucket whose PublicAccessBlock/,
    );
  });

  it('can be another after a change, which leaves the objects', async () => {
    storage = await openStorage([open]);
    await storage.send('PUT', target, { as: 'developer', body: 'kept' });
    expect((await storage.send('GET', target)).status).toBe(403);
    storage.replace([open, policy({ ...everybody, Resource: all })]);
    expect(await (await storage.send('GET', target)).text()).toBe('kept');
    storage.replace([]);
    expect((await storage.send('GET', target, { as: 'developer' })).status).toBe(404);
  });
});
