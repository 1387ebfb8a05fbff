import { createHash, randomUUID } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { list, remove, uploadData } from 'aws-amplify/storage';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName, waitFor } from '../expect';
import { getPicturesBucket, createS3Client } from '../s3-client';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');
const BUCKET = 'AWS::S3::Bucket';
const NOTIFICATIONS = 'Custom::S3BucketNotifications';
const LAMBDA = 'NotificationConfiguration.LambdaFunctionConfigurations';

/** Reads an object without credentials. */
async function fetchAnonymously({ region }: Target, bucket: string, key: string) {
  const answer = await fetch(`https://${bucket}.s3.${region}.amazonaws.com/${key}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const open = contractCase(
  'applies public bucket policies unless public access is restricted',
  {
    proves: [
      ...rows(BUCKET, 'BucketName', 'PublicAccessBlockConfiguration.RestrictPublicBuckets'),
      ...rows('AWS::S3::BucketPolicy', 'Bucket', 'PolicyDocument'),
    ],
  },
  async (target) => {
    const [Key, secret] = [`public/${randomUUID()}`, `private/${randomUUID()}`];
    const buckets = [target.getOutput('buckets', 'open'), target.getOutput('buckets', 'closed')];
    for (const Bucket of buckets) {
      for (const one of [Key, secret]) {
        await createS3Client(target).send(new PutObjectCommand({ Bucket, Key: one, Body: 'tea' }));
      }
    }
    const [opened = '', closed = ''] = buckets;
    expectEqual([/^blog-open-/.test(opened), /^blog-closed-/.test(closed)], [true, true]);
    const { status, text } = await fetchAnonymously(target, opened, Key);
    expectEqual([status, text], [200, 'tea']);
    expectEqual((await fetchAnonymously(target, opened, secret)).status, 403);
    const refused = await fetchAnonymously(target, closed, Key);
    expectEqual([refused.status, /<Code>AccessDenied</.test(refused.text)], [403, true]);
    await target.signInAs();
    const guest = createS3Client(target, (await target.getIdentity()).options);
    const { Body } = await guest.send(new GetObjectCommand({ Bucket: opened, Key }));
    expectEqual(await Body?.transformToString(), 'tea');
    const request = new GetObjectCommand({ Bucket: opened, Key: secret });
    expectEqual(await captureErrorName(guest.send(request)), 'AccessDenied');
  },
);

const owned = contractCase(
  'rejects ACLs except bucket-owner-full-control',
  { proves: rows('S3', 'PutObject') },
  async (target) => {
    const at = { Bucket: target.getOutput('buckets', 'open'), Key: `public/${randomUUID()}` };
    const written = (more: Partial<PutObjectCommandInput>) =>
      createS3Client(target).send(new PutObjectCommand({ ...at, Body: 'tea', ...more }));
    expectEqual(
      await captureErrorName(written({ ACL: 'public-read' })),
      'AccessControlListNotSupported',
    );
    await written({ ACL: 'bucket-owner-full-control' });
    expectEqual((await fetchAnonymously(target, at.Bucket, at.Key)).text, 'tea');
  },
);

const browsed = contractCase(
  'evaluates list conditions for prefix, delimiter and page size',
  {
    proves: rows('Condition keys and policy variables', 's3:delimiter', 's3:max-keys', 's3:prefix'),
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const s3 = createS3Client(target, (await target.getIdentity()).options);
    const request = {
      Bucket: target.getOutput('buckets', 'open'),
      Prefix: 'public/',
      Delimiter: '/',
    };
    const folders = await s3.send(new ListObjectsV2Command({ ...request, MaxKeys: 10 }));
    const names = folders.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [];
    expectEqual(names.includes('public/pages/'), true);
    const refused = [
      { MaxKeys: 11 },
      {},
      { MaxKeys: 10, Delimiter: '-' },
      { MaxKeys: 10, Prefix: 'private/' },
    ];
    for (const more of refused) {
      const other = new ListObjectsV2Command({ ...request, ...more });
      expectEqual(await captureErrorName(s3.send(other)), 'AccessDenied');
    }
    await target.signInAs();
    const guest = createS3Client(target, (await target.getIdentity()).options);
    const same = new ListObjectsV2Command({ ...request, MaxKeys: 10 });
    expectEqual(await captureErrorName(guest.send(same)), 'AccessDenied');
  },
);

const deployed = contractCase(
  'deploys files to their bucket',
  {
    proves: rows(
      'Custom::CDKBucketDeployment',
      ...['SourceObjectKeys', 'DestinationBucketName', 'DestinationBucketKeyPrefix'],
    ),
  },
  async (target) => {
    const bucket = target.getOutput('buckets', 'open');
    const page = await fetchAnonymously(target, bucket, 'public/pages/about.html');
    expectEqual([page.headers.get('content-type'), page.text], ['text/html', '<h1>About</h1>']);
    expectEqual((await fetchAnonymously(target, bucket, 'public/pages/notes/first')).text, 'first');
  },
);

/** Waits for the event of an object that the function of the blog stored. */
const waitForNotification = (target: Target, key: string, eventName: string) =>
  waitFor(async () => {
    const Key = `events/${key}/${eventName}`;
    try {
      const request = new GetObjectCommand({ Bucket: getPicturesBucket(target), Key });
      const { Body } = await createS3Client(target).send(request);
      return JSON.parse((await Body?.transformToString()) ?? '') as Record<string, unknown>;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  });

const told = contractCase(
  'notifies a function of created and deleted objects',
  {
    proves: [
      ...rows(NOTIFICATIONS, 'BucketName', `${LAMBDA}.Events`, `${LAMBDA}.LambdaFunctionArn`),
      ...rows('S3', 'GetObject', 'PutObject'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const path = `covers/${randomUUID()} é+&.txt`;
    await uploadData({ path, data: 'a cover' }).result;
    const { object, bucket, text } = await waitForNotification(target, path, 'ObjectCreated:Put');
    const { size, eTag } = object as Record<string, unknown>;
    expectEqual([size, eTag], [7, createHash('md5').update('a cover').digest('hex')]);
    expectEqual([(bucket as { name: string }).name, text], [getPicturesBucket(target), 'a cover']);
    await remove({ path });
    const gone = await waitForNotification(target, path, 'ObjectRemoved:Delete');
    expectEqual([(gone['object'] as { size?: number }).size, gone['text']], [undefined, undefined]);
    await target.signInAs(await target.createUser('ada'));
    const { identityId } = await target.getIdentity();
    const own = `media/${identityId}/${randomUUID()}`;
    await uploadData({ path: own, data: 'a picture' }).result;
    // The function receives all events, but may only read covers.
    expectEqual(
      (await waitForNotification(target, own, 'ObjectCreated:Put'))['text'],
      'AccessDenied',
    );
    expectEqual(await captureErrorName(list({ path: 'events/' })), 'AccessDenied');
  },
);

const chosen = contractCase(
  'filters bucket notifications by prefix and suffix',
  {
    proves: rows(
      NOTIFICATIONS,
      ...['Id', 'Filter.Key.FilterRules.Name', 'Filter.Key.FilterRules.Value'].map(
        (name) => `${LAMBDA}.${name}`,
      ),
    ),
  },
  async (target) => {
    const Bucket = target.getOutput('buckets', 'open');
    const key = randomUUID();
    const names = [`public/${key}.html`, `private/${key}.txt`, `public/${key}.txt`];
    for (const Key of names) {
      await createS3Client(target).send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    }
    const last = names.at(-1) ?? '';
    const note = await waitForNotification(target, last, 'ObjectCreated:Put');
    expectEqual(note['configurationId'], 'new-texts');
    for (const other of names.slice(0, -1)) {
      const Key = `events/${other}/ObjectCreated:Put`;
      const request = new HeadObjectCommand({ Bucket: getPicturesBucket(target), Key });
      expectEqual(await captureErrorName(createS3Client(target).send(request)), 'NotFound');
    }
  },
);

export const storageBuckets = [open, owned, browsed, deployed, told, chosen];
