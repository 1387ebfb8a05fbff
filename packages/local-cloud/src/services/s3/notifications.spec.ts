import type { Resource } from '../../assembly/assembly';
import { resource } from '../../assembly/testing/assembly.builder';
import { bucketsOf } from './buckets';
import { assemblyWith, BUCKET, bucket, openStorage, type Storage } from './testing/storage.fixture';

const arnOf = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const to = (name: string, Events: string[], rules: [string, string][] = []) => ({
  ...{ LambdaFunctionArn: arnOf(name), Events },
  Filter: { Key: { FilterRules: rules.map(([Name, Value]) => ({ Name, Value })) } },
});
const told = (...LambdaFunctionConfigurations: object[]) =>
  resource('Custom::S3BucketNotifications', 'Notes', {
    BucketName: BUCKET,
    NotificationConfiguration: { LambdaFunctionConfigurations },
  });
const permission = (name: string, SourceArn = `arn:aws:s3:::${BUCKET}`) =>
  resource('AWS::Lambda::Permission', `May${name}`, {
    ...{ Action: 'lambda:InvokeFunction', FunctionName: arnOf(name), SourceArn },
    Principal: 's3.amazonaws.com',
  });
const notifications = told(
  to('sizer', ['s3:ObjectCreated:*'], [['suffix', '.png']]),
  to(
    'copier',
    ['s3:ObjectCreated:Copy'],
    [
      ['Prefix', 'copies/'],
      ['Suffix', '.txt'],
    ],
  ),
  to('sweeper', ['s3:ObjectRemoved:*']),
);
const permissions = ['sizer', 'copier', 'sweeper'].map((name) => permission(name));

describe('functions that hear of a bucket', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage([bucket(), notifications, ...permissions]);
  });
  afterEach(() => storage.close());

  const send = (method: string, key: string, headers = {}) =>
    storage.send(method, `/${BUCKET}/${key}`, { as: 'developer', headers });
  const heard = () =>
    storage.notified.map(({ functionArn, event }) => {
      const [{ eventName, s3 }] = event.Records as [
        { eventName: string; s3: { object: { key: string } } },
      ];
      return [functionArn.split(':').at(-1), eventName, s3.object.key];
    });

  it('are called for what they ask for, with the key as a form would write it', async () => {
    await send('PUT', 'a%20%C3%A9%20(1).png');
    await send('PUT', 'a.txt');
    await send('PUT', 'copies/a.txt', { 'x-amz-copy-source': `/${BUCKET}/a.txt` });
    await send('PUT', 'b.txt', { 'x-amz-copy-source': `/${BUCKET}/a.txt` });
    await send('DELETE', 'a.txt');
    await send('DELETE', 'a.txt');
    expect(heard()).toEqual([
      ['sizer', 'ObjectCreated:Put', 'a+%C3%A9+%281%29.png'],
      ['copier', 'ObjectCreated:Copy', 'copies/a.txt'],
      ['sweeper', 'ObjectRemoved:Delete', 'a.txt'],
    ]);
  });

  it('hear in which order things happened, and from where', async () => {
    await Promise.all(['1', '2', '3'].map(() => send('PUT', 'same.png')));
    const records = storage.notified.map(({ event }) => event.Records[0]);
    const places = (records as { s3: { object: { sequencer: string } } }[]).map(
      ({ s3 }) => s3.object.sequencer,
    );
    expect(places).toEqual([...new Set(places)].sort());
    expect(records[0]).toEqual(
      jasmine.objectContaining({
        eventVersion: '2.1',
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: {
          ...{ 'x-amz-request-id': jasmine.any(String), 'x-amz-id-2': jasmine.any(String) },
        },
      }),
    );
  });

  it('hear nothing of what was refused', async () => {
    await send('PUT', 'a.png', { 'content-md5': 'wrong' });
    await storage.send('PUT', `/${BUCKET}/a.png`);
    expect(heard()).toEqual([]);
  });

  it('hear of what is put by hand', async () => {
    await storage.s3.byHand.put(BUCKET, 'hand.png', Buffer.from('x'), 'image/png');
    storage.s3.byHand.remove(BUCKET, 'hand.png');
    expect(heard().map(([functionArn]) => functionArn)).toEqual(['sizer', 'sweeper']);
  });
});

describe('notifications that S3 would not deploy', () => {
  const start = (...resources: Resource[]) => bucketsOf(assemblyWith([bucket(), ...resources]));
  const created = ['s3:ObjectCreated:*'];
  const pictures: [string, string][] = [['prefix', 'pictures/']];

  it('are those to a function that it may not invoke', () => {
    const one = told(to('sizer', created));
    const elsewhere = permission('sizer', 'arn:aws:s3:::other');
    const refusal = /no permission lets s3.amazonaws.com invoke arn:\S+:sizer for the bucket/;
    expect(() => start(one)).toThrowError(refusal);
    expect(() => start(one, elsewhere, permission('size'))).toThrowError(refusal);
    expect(() => start(one, permission('sizer'))).not.toThrow();
  });

  const pairs: [why: string, one: object, other: object, isRefused: boolean][] = [
    ['all of the same', to('sizer', created), to('copier', created), true],
    ['one kind of the same', to('sizer', created), to('copier', ['s3:ObjectCreated:Put']), true],
    ['other events', to('sizer', created), to('copier', ['s3:ObjectRemoved:*']), false],
    [
      ...(['other kinds of one', to('sizer', ['s3:ObjectCreated:Put'])] as const),
      ...([to('copier', ['s3:ObjectCreated:Copy']), false] as const),
    ],
    ['a part of the keys', to('sizer', created), to('copier', created, pictures), true],
    [
      ...(['other keys', to('sizer', created, [['prefix', 'pages/']])] as const),
      ...([to('copier', created, pictures), false] as const),
    ],
    [
      ...(['keys that may end alike', to('sizer', created, [['suffix', 'png']])] as const),
      ...([to('copier', created, [['suffix', '.png']]), true] as const),
    ],
  ];
  for (const [why, one, other, isRefused] of pairs) {
    it(`are ${isRefused ? '' : 'not '}two of which the second is for ${why}`, () => {
      const refused = expect(() => start(told(one, other), ...permissions));
      if (isRefused) refused.toThrowError(/Notes-0 and Notes-1 would tell of the same events/);
      else refused.not.toThrow();
    });
  }
});
