import { createHash, randomUUID } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { list, remove, uploadData } from 'aws-amplify/storage';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf, until } from '../expect';
import { pictures, s3Of } from '../s3-client';
import type { Target } from '../target';

const contractCase = casesOn('blog');
const BUCKET = 'AWS::S3::Bucket';
const TOLD = 'Custom::S3BucketNotifications';
const LAMBDA = 'NotificationConfiguration.LambdaFunctionConfigurations';

/** The status with which a bucket answers somebody who does not say who they are, and the text. */
async function asStranger({ region }: Target, bucket: string, key: string) {
  const answer = await fetch(`https://${bucket}.s3.${region}.amazonaws.com/${key}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const open = contractCase(
  'a bucket whose policy is for everybody is read by everybody, unless its settings forbid that',
  {
    proves: [
      ...rows(BUCKET, 'BucketName', 'PublicAccessBlockConfiguration.RestrictPublicBuckets'),
      ...rows('AWS::S3::BucketPolicy', 'Bucket', 'PolicyDocument'),
    ],
  },
  async (target) => {
    const [Key, secret] = [`public/${randomUUID()}`, `private/${randomUUID()}`];
    const buckets = [target.custom('buckets', 'open'), target.custom('buckets', 'closed')];
    for (const Bucket of buckets) {
      for (const one of [Key, secret]) {
        await s3Of(target).send(new PutObjectCommand({ Bucket, Key: one, Body: 'tea' }));
      }
    }
    const [opened = '', closed = ''] = buckets;
    equal([/^blog-open-/.test(opened), /^blog-closed-/.test(closed)], [true, true]);
    const { status, text } = await asStranger(target, opened, Key);
    equal([status, text], [200, 'tea']);
    equal((await asStranger(target, opened, secret)).status, 403);
    const refused = await asStranger(target, closed, Key);
    equal([refused.status, /<Code>AccessDenied</.test(refused.text)], [403, true]);
    await target.become();
    const guest = s3Of(target, (await target.visitor()).options);
    const { Body } = await guest.send(new GetObjectCommand({ Bucket: opened, Key }));
    equal(await Body?.transformToString(), 'tea');
    const asked = new GetObjectCommand({ Bucket: opened, Key: secret });
    equal(await refusalOf(guest.send(asked)), 'AccessDenied');
  },
);

const owned = contractCase(
  'what is in a bucket belongs to its owner, whatever a writer asks for',
  { proves: rows('S3', 'PutObject') },
  async (target) => {
    const at = { Bucket: target.custom('buckets', 'open'), Key: `public/${randomUUID()}` };
    const written = (more: Partial<PutObjectCommandInput>) =>
      s3Of(target).send(new PutObjectCommand({ ...at, Body: 'tea', ...more }));
    equal(await refusalOf(written({ ACL: 'public-read' })), 'AccessControlListNotSupported');
    await written({ ACL: 'bucket-owner-full-control' });
    equal((await asStranger(target, at.Bucket, at.Key)).text, 'tea');
  },
);

const browsed = contractCase(
  'a policy may let somebody list a folder only, and few at a time',
  { proves: rows('Keys of conditions and variables', 's3:delimiter', 's3:max-keys', 's3:prefix') },
  async (target) => {
    await target.become(await target.person('ada'));
    const s3 = s3Of(target, (await target.visitor()).options);
    const asked = { Bucket: target.custom('buckets', 'open'), Prefix: 'public/', Delimiter: '/' };
    const folders = await s3.send(new ListObjectsV2Command({ ...asked, MaxKeys: 10 }));
    const names = folders.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [];
    equal(names.includes('public/pages/'), true);
    const refused = [
      { MaxKeys: 11 },
      {},
      { MaxKeys: 10, Delimiter: '-' },
      { MaxKeys: 10, Prefix: 'private/' },
    ];
    for (const more of refused) {
      const other = new ListObjectsV2Command({ ...asked, ...more });
      equal(await refusalOf(s3.send(other)), 'AccessDenied');
    }
    await target.become();
    const guest = s3Of(target, (await target.visitor()).options);
    const same = new ListObjectsV2Command({ ...asked, MaxKeys: 10 });
    equal(await refusalOf(guest.send(same)), 'AccessDenied');
  },
);

const deployed = contractCase(
  'files of the backend are in the bucket that they are deployed to',
  {
    proves: rows(
      'Custom::CDKBucketDeployment',
      ...['SourceObjectKeys', 'DestinationBucketName', 'DestinationBucketKeyPrefix'],
    ),
  },
  async (target) => {
    const bucket = target.custom('buckets', 'open');
    const page = await asStranger(target, bucket, 'public/pages/about.html');
    equal([page.headers.get('content-type'), page.text], ['text/html', '<h1>About</h1>']);
    equal((await asStranger(target, bucket, 'public/pages/notes/first')).text, 'first');
  },
);

/** What the function of the blog wrote down of an object, once it has. */
const noteOf = (target: Target, key: string, eventName: string) =>
  until(async () => {
    const Key = `told/${key}/${eventName}`;
    try {
      const asked = new GetObjectCommand({ Bucket: pictures(target), Key });
      const { Body } = await s3Of(target).send(asked);
      return JSON.parse((await Body?.transformToString()) ?? '') as Record<string, unknown>;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  });

const told = contractCase(
  'a function hears what a bucket is given and loses, and reads what it was granted',
  {
    proves: [
      ...rows(TOLD, 'BucketName', `${LAMBDA}.Events`, `${LAMBDA}.LambdaFunctionArn`),
      ...rows('S3', 'GetObject', 'PutObject'),
    ],
  },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const path = `covers/${randomUUID()} é+&.txt`;
    await uploadData({ path, data: 'a cover' }).result;
    const { object, bucket, text } = await noteOf(target, path, 'ObjectCreated:Put');
    const { size, eTag } = object as Record<string, unknown>;
    equal([size, eTag], [7, createHash('md5').update('a cover').digest('hex')]);
    equal([(bucket as { name: string }).name, text], [pictures(target), 'a cover']);
    await remove({ path });
    const gone = await noteOf(target, path, 'ObjectRemoved:Delete');
    equal([(gone['object'] as { size?: number }).size, gone['text']], [undefined, undefined]);
    await target.become(await target.person('ada'));
    const { identityId } = await target.visitor();
    const own = `media/${identityId}/${randomUUID()}`;
    await uploadData({ path: own, data: 'a picture' }).result;
    // It hears of all, and may read covers alone.
    equal((await noteOf(target, own, 'ObjectCreated:Put'))['text'], 'AccessDenied');
    equal(await refusalOf(list({ path: 'told/' })), 'AccessDenied');
  },
);

const chosen = contractCase(
  'a function hears of keys that begin and end as it asked, under the name that it gave',
  {
    proves: rows(
      TOLD,
      ...['Id', 'Filter.Key.FilterRules.Name', 'Filter.Key.FilterRules.Value'].map(
        (name) => `${LAMBDA}.${name}`,
      ),
    ),
  },
  async (target) => {
    const Bucket = target.custom('buckets', 'open');
    const key = randomUUID();
    const names = [`public/${key}.html`, `private/${key}.txt`, `public/${key}.txt`];
    for (const Key of names) {
      await s3Of(target).send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    }
    const last = names.at(-1) ?? '';
    const note = await noteOf(target, last, 'ObjectCreated:Put');
    equal(note['configurationId'], 'new-texts');
    for (const other of names.slice(0, -1)) {
      const Key = `told/${other}/ObjectCreated:Put`;
      const asked = new HeadObjectCommand({ Bucket: pictures(target), Key });
      equal(await refusalOf(s3Of(target).send(asked)), 'NotFound');
    }
  },
);

export const storageBuckets = [open, owned, browsed, deployed, told, chosen];
