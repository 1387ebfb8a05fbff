import { buildAssembly, buildResource } from '../../assembly/testing/assembly.builder';
import { readBuckets } from './buckets';
import { BUCKET, bucket, openStorage, type StorageFixture } from './testing/storage.fixture';

const target = `/${BUCKET}/media/object`;

describe('a bucket policy', () => {
  let storage: StorageFixture | undefined;
  afterEach(async () => {
    await storage?.close();
    storage = undefined;
  });

  const publicRead = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };
  const allObjects = `arn:aws:s3:::${BUCKET}/*`;
  const policy = (...Statement: object[]) =>
    buildResource('AWS::S3::BucketPolicy', 'Policy', {
      Bucket: BUCKET,
      PolicyDocument: { Statement },
    });
  const open = bucket({ PublicAccessBlockConfiguration: { BlockPublicPolicy: false } });

  it('with public access admits anonymous readers', async () => {
    storage = await openStorage([open, policy({ ...publicRead, Resource: allObjects })]);
    await storage.send('PUT', target, { as: 'developer', body: 'seen' });
    expect(await (await storage.send('GET', target)).text()).toBe('seen');
    expect((await storage.send('PUT', target)).status).toBe(403);
  });

  it('that denies overrides what a role allows', async () => {
    const deny = { ...publicRead, Effect: 'Deny', Resource: allObjects };
    storage = await openStorage([bucket(), policy(deny)]);
    await storage.send('PUT', target, { as: 'developer', body: 'x' });
    expect((await storage.send('GET', target, { as: 'developer' })).status).toBe(403);
  });

  it('with public access admits only the account under RestrictPublicBuckets', async () => {
    const restricted = bucket({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    storage = await openStorage([restricted, policy({ ...publicRead, Resource: allObjects })]);
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
    it(`is ${isPublic ? '' : 'not '}public under the condition ${JSON.stringify(Condition)}`, () => {
      const assembly = buildAssembly([
        bucket(),
        policy({ ...publicRead, Resource: allObjects, Condition }),
      ]);
      const start = expect(() => readBuckets(assembly));
      if (isPublic) start.toThrowError(/grants public access/);
      else start.not.toThrow();
    });
  }

  it('with public access is rejected when the bucket blocks public policies', () => {
    const closed = buildAssembly([bucket(), policy({ ...publicRead, Resource: allObjects })]);
    expect(() => readBuckets(closed)).toThrowError(
      /spec\/Policy: the policy grants public access, but the bucket's PublicAccessBlock/,
    );
  });

  it('can be replaced without losing objects', async () => {
    storage = await openStorage([open]);
    await storage.send('PUT', target, { as: 'developer', body: 'kept' });
    expect((await storage.send('GET', target)).status).toBe(403);
    storage.replace([open, policy({ ...publicRead, Resource: allObjects })]);
    expect(await (await storage.send('GET', target)).text()).toBe('kept');
    storage.replace([]);
    expect((await storage.send('GET', target, { as: 'developer' })).status).toBe(404);
  });
});
