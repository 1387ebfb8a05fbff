import { randomUUID } from 'node:crypto';
import {
  copy,
  downloadData,
  getProperties,
  getUrl,
  list,
  remove,
  uploadData,
} from 'aws-amplify/storage';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';

const contractCase = createCaseFactory('blog');

const put = (path: string, data: string, options = {}) =>
  uploadData({ path, data, options }).result;
const downloadText = async (path: string) => (await downloadData({ path }).result).body.text();

const own = contractCase(
  'lets users write to their own folder and guests read it',
  {
    proves: [
      ...rows('AWS::S3::Bucket', 'Fn::GetAtt Arn'),
      ...rows('S3', 'PutObject', 'GetObject', 'HeadObject', 'CopyObject', 'DeleteObject'),
      ...rows('S3 request headers', 'x-amz-date', 'x-amz-security-token'),
      ...rows('S3 request headers', 'x-amz-content-sha256', 'x-amz-meta-*'),
      ...rows('S3 request headers', 'x-amz-copy-source'),
      ...rows('Condition keys and policy variables', 'cognito-identity.amazonaws.com:sub'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { identityId } = await target.getIdentity();
    const folder = `media/${identityId}/${randomUUID()}`;
    await put(`${folder}/tea.txt`, 'hot', {
      contentType: 'text/plain',
      metadata: { colour: 'green' },
    });
    const { contentType, size, metadata } = await getProperties({ path: `${folder}/tea.txt` });
    expectEqual([contentType, size, metadata], ['text/plain', 3, { colour: 'green' }]);
    await copy({
      source: { path: `${folder}/tea.txt` },
      destination: { path: `${folder}/b é+.txt` },
    });
    await target.signInAs();
    expectEqual(await downloadText(`${folder}/b é+.txt`), 'hot');
    expectEqual(await captureErrorName(put(`${folder}/tea.txt`, 'mine')), 'AccessDenied');
    await target.signInAs(await target.createUser('bob'));
    expectEqual(await captureErrorName(put(`${folder}/tea.txt`, 'mine')), 'AccessDenied');
    await target.signInAs(await target.createUser('ada'));
    await remove({ path: `${folder}/tea.txt` });
    // Callers without list permission cannot see whether an object exists.
    expectEqual(await captureErrorName(downloadText(`${folder}/tea.txt`)), 'AccessDenied');
  },
);

const listing = contractCase(
  'lists folders page by page for authorized callers',
  {
    proves: [
      ...rows('S3', 'ListObjectsV2'),
      ...rows('Condition keys and policy variables', 's3:prefix'),
    ],
  },
  async (target) => {
    const folder = `covers/${randomUUID()}/`;
    await target.signInAs(await target.createUser('eve', 'editors'));
    for (const name of ['a', 'b', 'sub/c']) await put(folder + name, name);
    await target.signInAs();
    const first = await list({ path: folder, options: { pageSize: 2 } });
    const paths = ({ items }: { items: { path: string }[] }) =>
      items.map(({ path }) => path.slice(folder.length));
    expectEqual(paths(first), ['a', 'b']);
    const { nextToken = '' } = first;
    expectEqual(paths(await list({ path: folder, options: { pageSize: 2, nextToken } })), [
      'sub/c',
    ]);
    const flat = await list({
      path: folder,
      options: { subpathStrategy: { strategy: 'exclude' as const } },
    });
    expectEqual([paths(flat), flat.excludedSubpaths], [['a', 'b'], [`${folder}sub/`]]);
    expectEqual(await captureErrorName(list({ path: 'private/' })), 'AccessDenied');
    await target.signInAs(await target.createUser('bob'));
    expectEqual(await captureErrorName(put(`${folder}d`, 'mine')), 'AccessDenied');
  },
);

const browsers = contractCase(
  'applies the CORS rules of the bucket',
  {
    proves: rows(
      'AWS::S3::Bucket',
      ...['AllowedHeaders', 'AllowedMethods', 'AllowedOrigins', 'ExposedHeaders', 'MaxAge'].map(
        (name) => `CorsConfiguration.CorsRules.${name}`,
      ),
    ),
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const path = `covers/${randomUUID()}.txt`;
    await put(path, 'tea');
    const { url } = await getUrl({ path });
    // The local cloud accepts configured origins only, regardless of the bucket.
    const origin = { origin: new URL(target.address('s3')).origin };
    const request = { 'access-control-request-method': 'PUT' };
    const wanted = { 'access-control-request-headers': 'x-amz-date,content-type' };
    const allowed = await fetch(url, {
      method: 'OPTIONS',
      headers: { ...origin, ...request, ...wanted },
    });
    expectEqual([allowed.status, allowed.headers.get('access-control-max-age')], [200, '3000']);
    expectEqual(/PUT/.test(allowed.headers.get('access-control-allow-methods') ?? ''), true);
    expectEqual(/x-amz-date/.test(allowed.headers.get('access-control-allow-headers') ?? ''), true);
    const read = await fetch(url, { headers: origin });
    expectEqual([await read.text(), read.headers.get('access-control-allow-origin')], ['tea', '*']);
    expectEqual(/etag/i.test(read.headers.get('access-control-expose-headers') ?? ''), true);
    const forbidden = { 'access-control-request-method': 'PATCH' };
    const refused = await fetch(url, { method: 'OPTIONS', headers: { ...origin, ...forbidden } });
    expectEqual(refused.status, 403);
  },
);

export const storage = [own, listing, browsers];
