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
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';

const contractCase = casesOn('blog');

const put = (path: string, data: string, options = {}) =>
  uploadData({ path, data, options }).result;
const textOf = async (path: string) => (await downloadData({ path }).result).body.text();

const own = contractCase(
  'somebody keeps pictures in a folder of their own, and anybody sees them',
  {
    proves: [
      ...rows('AWS::S3::Bucket', 'Fn::GetAtt Arn'),
      ...rows('S3', 'PutObject', 'GetObject', 'HeadObject', 'CopyObject', 'DeleteObject'),
      ...rows('Headers of requests to S3', 'x-amz-date', 'x-amz-security-token'),
      ...rows('Headers of requests to S3', 'x-amz-content-sha256', 'x-amz-meta-*'),
      ...rows('Headers of requests to S3', 'x-amz-copy-source'),
      ...rows('Keys of conditions and variables', 'cognito-identity.amazonaws.com:sub'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { identityId } = await target.visitor();
    const folder = `media/${identityId}/${randomUUID()}`;
    await put(`${folder}/tea.txt`, 'hot', {
      ...{ contentType: 'text/plain', metadata: { colour: 'green' } },
    });
    const { contentType, size, metadata } = await getProperties({ path: `${folder}/tea.txt` });
    equal([contentType, size, metadata], ['text/plain', 3, { colour: 'green' }]);
    await copy({
      ...{ source: { path: `${folder}/tea.txt` }, destination: { path: `${folder}/b é+.txt` } },
    });
    await target.become();
    equal(await textOf(`${folder}/b é+.txt`), 'hot');
    equal(await refusalOf(put(`${folder}/tea.txt`, 'mine')), 'AccessDenied');
    await target.become(await target.person('bob'));
    equal(await refusalOf(put(`${folder}/tea.txt`, 'mine')), 'AccessDenied');
    await target.become(await target.person('ada'));
    await remove({ path: `${folder}/tea.txt` });
    // Who may not list the bucket does not learn what is not in it.
    equal(await refusalOf(textOf(`${folder}/tea.txt`)), 'AccessDenied');
  },
);

const shelves = contractCase(
  'a folder is listed in pages by who may read it, and by nobody else',
  {
    proves: [
      ...rows('S3', 'ListObjectsV2'),
      ...rows('Keys of conditions and variables', 's3:prefix'),
    ],
  },
  async (target) => {
    const folder = `covers/${randomUUID()}/`;
    await target.become(await target.person('eve', 'editors'));
    for (const name of ['a', 'b', 'sub/c']) await put(folder + name, name);
    await target.become();
    const first = await list({ path: folder, options: { pageSize: 2 } });
    const paths = ({ items }: { items: { path: string }[] }) =>
      items.map(({ path }) => path.slice(folder.length));
    equal(paths(first), ['a', 'b']);
    const { nextToken = '' } = first;
    equal(paths(await list({ path: folder, options: { pageSize: 2, nextToken } })), ['sub/c']);
    const flat = await list({
      ...{ path: folder, options: { subpathStrategy: { strategy: 'exclude' as const } } },
    });
    equal([paths(flat), flat.excludedSubpaths], [['a', 'b'], [`${folder}sub/`]]);
    equal(await refusalOf(list({ path: 'private/' })), 'AccessDenied');
    await target.become(await target.person('bob'));
    equal(await refusalOf(put(`${folder}d`, 'mine')), 'AccessDenied');
  },
);

const browsers = contractCase(
  'pages of any origin may ask the bucket, as its template says, and see what it lets them see',
  {
    proves: rows(
      'AWS::S3::Bucket',
      ...['AllowedHeaders', 'AllowedMethods', 'AllowedOrigins', 'ExposedHeaders', 'MaxAge'].map(
        (name) => `CorsConfiguration.CorsRules.${name}`,
      ),
    ),
  },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const path = `covers/${randomUUID()}.txt`;
    await put(path, 'tea');
    const { url } = await getUrl({ path });
    // This machine lets in pages of its own only, whatever the bucket says.
    const origin = { origin: new URL(target.address('s3')).origin };
    const asked = { 'access-control-request-method': 'PUT' };
    const wanted = { 'access-control-request-headers': 'x-amz-date,content-type' };
    const allowed = await fetch(url, {
      method: 'OPTIONS',
      headers: { ...origin, ...asked, ...wanted },
    });
    equal([allowed.status, allowed.headers.get('access-control-max-age')], [200, '3000']);
    equal(/PUT/.test(allowed.headers.get('access-control-allow-methods') ?? ''), true);
    equal(/x-amz-date/.test(allowed.headers.get('access-control-allow-headers') ?? ''), true);
    const read = await fetch(url, { headers: origin });
    equal([await read.text(), read.headers.get('access-control-allow-origin')], ['tea', '*']);
    equal(/etag/i.test(read.headers.get('access-control-expose-headers') ?? ''), true);
    const strange = { 'access-control-request-method': 'PATCH' };
    const refused = await fetch(url, { method: 'OPTIONS', headers: { ...origin, ...strange } });
    equal(refused.status, 403);
  },
);

export const storage = [own, shelves, browsers];
