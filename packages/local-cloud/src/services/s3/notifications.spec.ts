import type { Resource } from '../../assembly/assembly';
import { buildResource } from '../../assembly/testing/assembly.builder';
import { readBuckets } from './buckets';
import {
  createAssembly,
  BUCKET,
  bucket,
  openStorage,
  type StorageFixture,
} from './testing/storage.fixture';

const buildArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const notify = (name: string, Events: string[], rules: [string, string][] = []) => ({
  LambdaFunctionArn: buildArn(name),
  Events,
  Filter: { Key: { FilterRules: rules.map(([Name, Value]) => ({ Name, Value })) } },
});
const configure = (...LambdaFunctionConfigurations: object[]) =>
  buildResource('Custom::S3BucketNotifications', 'Notes', {
    BucketName: BUCKET,
    NotificationConfiguration: { LambdaFunctionConfigurations },
  });
const permission = (name: string, SourceArn = `arn:aws:s3:::${BUCKET}`) =>
  buildResource('AWS::Lambda::Permission', `May${name}`, {
    Action: 'lambda:InvokeFunction',
    FunctionName: buildArn(name),
    SourceArn,
    Principal: 's3.amazonaws.com',
  });
const notifications = configure(
  notify('sizer', ['s3:ObjectCreated:*'], [['suffix', '.png']]),
  notify(
    'copier',
    ['s3:ObjectCreated:Copy'],
    [
      ['Prefix', 'copies/'],
      ['Suffix', '.txt'],
    ],
  ),
  notify('sweeper', ['s3:ObjectRemoved:*']),
);
const permissions = ['sizer', 'copier', 'sweeper'].map((name) => permission(name));

describe('functions notified by a bucket', () => {
  let storage: StorageFixture;
  beforeEach(async () => {
    storage = await openStorage([bucket(), notifications, ...permissions]);
  });
  afterEach(() => storage.close());

  const send = (method: string, key: string, headers = {}) =>
    storage.send(method, `/${BUCKET}/${key}`, { as: 'developer', headers });
  const readEvents = () =>
    storage.notified.map(({ functionArn, event }) => {
      const [{ eventName, s3 }] = event.Records as [
        { eventName: string; s3: { object: { key: string } } },
      ];
      return [functionArn.split(':').at(-1), eventName, s3.object.key];
    });

  it('receive the events of their filters, with URL-encoded keys', async () => {
    await send('PUT', 'a%20%C3%A9%20(1).png');
    await send('PUT', 'a.txt');
    await send('PUT', 'copies/a.txt', { 'x-amz-copy-source': `/${BUCKET}/a.txt` });
    await send('PUT', 'b.txt', { 'x-amz-copy-source': `/${BUCKET}/a.txt` });
    await send('DELETE', 'a.txt');
    await send('DELETE', 'a.txt');
    expect(readEvents()).toEqual([
      ['sizer', 'ObjectCreated:Put', 'a+%C3%A9+%281%29.png'],
      ['copier', 'ObjectCreated:Copy', 'copies/a.txt'],
      ['sweeper', 'ObjectRemoved:Delete', 'a.txt'],
    ]);
  });

  it('receive increasing sequencers and the source address', async () => {
    await Promise.all(['1', '2', '3'].map(() => send('PUT', 'same.png')));
    const records = storage.notified.map(({ event }) => event.Records[0]);
    const sequencers = (records as { s3: { object: { sequencer: string } } }[]).map(
      ({ s3 }) => s3.object.sequencer,
    );
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
    expect(records[0]).toEqual(
      jasmine.objectContaining({
        eventVersion: '2.1',
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: {
          'x-amz-request-id': jasmine.any(String),
          'x-amz-id-2': jasmine.any(String),
        },
      }),
    );
  });

  it('are not notified of rejected writes', async () => {
    await send('PUT', 'a.png', { 'content-md5': 'wrong' });
    await storage.send('PUT', `/${BUCKET}/a.png`);
    expect(readEvents()).toEqual([]);
  });

  it('are notified of changes in the developer console', async () => {
    await storage.s3.bucketBrowser.put(BUCKET, 'hand.png', Buffer.from('x'), 'image/png');
    storage.s3.bucketBrowser.remove(BUCKET, 'hand.png');
    expect(readEvents().map(([functionArn]) => functionArn)).toEqual(['sizer', 'sweeper']);
  });
});

describe('a bucket does not deploy notifications', () => {
  const start = (...resources: Resource[]) => readBuckets(createAssembly([bucket(), ...resources]));
  const created = ['s3:ObjectCreated:*'];
  const pictures: [string, string][] = [['prefix', 'pictures/']];

  it('to a function that S3 may not invoke', () => {
    const one = configure(notify('sizer', created));
    const elsewhere = permission('sizer', 'arn:aws:s3:::other');
    const refusal = /no permission lets s3.amazonaws.com invoke arn:\S+:sizer for the bucket/;
    expect(() => start(one)).toThrowError(refusal);
    expect(() => start(one, elsewhere, permission('size'))).toThrowError(refusal);
    expect(() => start(one, permission('sizer'))).not.toThrow();
  });

  const pairs: [name: string, one: object, other: object, isRefused: boolean][] = [
    ['the same events', notify('sizer', created), notify('copier', created), true],
    [
      'a subset of the events',
      notify('sizer', created),
      notify('copier', ['s3:ObjectCreated:Put']),
      true,
    ],
    ['other events', notify('sizer', created), notify('copier', ['s3:ObjectRemoved:*']), false],
    [
      'another subset of the events',
      notify('sizer', ['s3:ObjectCreated:Put']),
      notify('copier', ['s3:ObjectCreated:Copy']),
      false,
    ],
    ['a subset of the keys', notify('sizer', created), notify('copier', created, pictures), true],
    [
      'other keys',
      notify('sizer', created, [['prefix', 'pages/']]),
      notify('copier', created, pictures),
      false,
    ],
    [
      'keys with an overlapping suffix',
      notify('sizer', created, [['suffix', 'png']]),
      notify('copier', created, [['suffix', '.png']]),
      true,
    ],
  ];
  for (const [name, one, other, isRefused] of pairs) {
    it(`${isRefused ? 'when' : 'except when'} the second covers ${name}`, () => {
      const refused = expect(() => start(configure(one, other), ...permissions));
      if (isRefused) refused.toThrowError(/Notes-0 and Notes-1 overlap/);
      else refused.not.toThrow();
    });
  }
});
