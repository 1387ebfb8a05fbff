import { resource } from '../iam/assembly-for-specs';
import { BUCKET, bucket, openStorage, type Storage } from './storage-for-specs';

const to = (functionArn: string, Events: string[], rules: [string, string][] = []) => ({
  ...{ LambdaFunctionArn: functionArn, Events },
  Filter: { Key: { FilterRules: rules.map(([Name, Value]) => ({ Name, Value })) } },
});
const notifications = resource('Custom::S3BucketNotifications', 'Notes', {
  BucketName: BUCKET,
  NotificationConfiguration: {
    LambdaFunctionConfigurations: [
      to('sizer', ['s3:ObjectCreated:*'], [['suffix', '.png']]),
      to('copier', ['s3:ObjectCreated:Copy'], [['Prefix', 'copies/']]),
      to('sweeper', ['s3:ObjectRemoved:*']),
    ],
  },
});

describe('functions that hear of a bucket', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage([bucket(), notifications]);
  });
  afterEach(() => storage.close());

  const send = (method: string, key: string, headers = {}) =>
    storage.send(method, `/${BUCKET}/${key}`, { as: 'developer', headers });
  const heard = () =>
    storage.notified.map(({ functionArn, event }) => {
      const [{ eventName, s3 }] = event.Records as [
        { eventName: string; s3: { object: { key: string } } },
      ];
      return [functionArn, eventName, s3.object.key];
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
