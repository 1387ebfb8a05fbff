import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';

const contractCase = createCaseFactory('blog');

type DataResult = { data: unknown; errors?: { errorType?: unknown }[] };
const summarize = ({ data, errors }: DataResult) => [
  data,
  errors?.map(({ errorType }) => errorType),
];
const UNAUTHORIZED = [null, ['Unauthorized']];

const owners = contractCase(
  'lets other users read records of an owner but not change them',
  { proves: rows('$util in mapping templates', 'unauthorized', 'authType') },
  async (target) => {
    const [ada, bob] = [await target.createUser('ada'), await target.createUser('bob')];
    await target.signInAs(ada);
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'published' });
    const id = post?.id ?? '';
    await target.signInAs(bob);
    expectEqual((await blog.models.Post.get({ id })).data?.title, 'Tea');
    expectEqual(summarize(await blog.models.Post.update({ id, title: 'Mine' })), UNAUTHORIZED);
    expectEqual(summarize(await blog.models.Post.delete({ id })), UNAUTHORIZED);
    expectEqual((await blog.models.Post.get({ id }, { authMode: 'apiKey' })).data?.title, 'Tea');
  },
);

const groups = contractCase(
  'authorizes users by group',
  {
    proves: [
      ...rows('AWS::Cognito::UserPoolGroup', 'GroupName', 'UserPoolId'),
      ...rows('$util in mapping templates', 'list.copyAndRetainAll', 'isList', 'isString'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'draft' });
    const id = post?.id ?? '';
    await target.signInAs(await target.createUser('eve', 'editors'));
    expectEqual(
      (await blog.models.Post.update({ id, title: 'Better tea' })).data?.title,
      'Better tea',
    );
    await target.signInAs(await target.createUser('rae', 'readers'));
    expectEqual(summarize(await blog.models.Post.update({ id, title: 'Mine' })), UNAUTHORIZED);
  },
);

const fields = contractCase(
  'returns null and an error for fields that the caller may not read',
  {
    proves: rows('$util in mapping templates', 'list.copyAndRemoveAll', 'map.copyAndRetainAllKeys'),
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const { data: post } = await blog.models.Post.create({
      title: 'Tea',
      status: 'published',
      remark: 'Too long',
    });
    const id = post?.id ?? '';
    expectEqual((await blog.models.Post.get({ id })).data?.remark, 'Too long');
    await target.signInAs(await target.createUser('bob'));
    const { data, errors } = await blog.models.Post.get({ id });
    expectEqual([data?.title, data?.remark], ['Tea', null]);
    expectEqual(
      errors?.map(({ message, path }) => [message, path]),
      [['Not Authorized to access remark on type Post', ['getPost', 'remark']]],
    );
    const own = await blog.models.Post.create({ title: 'Coffee', status: 'draft', remark: 'Mine' });
    expectEqual(summarize(own), UNAUTHORIZED);
    const telephone = '+821012345678';
    const { data: profile } = await blog.models.Profile.create({ words: 'Hi', telephone });
    // Mutations do not return fields that other users may not read: subscribers would receive them.
    expectEqual(profile?.telephone, null);
    expectEqual(
      (await blog.models.Profile.get({ id: profile?.id ?? '' })).data?.telephone,
      telephone,
    );
  },
);

const writers = contractCase(
  'authorizes multiple owners and groups named by the record',
  { proves: rows('$util in mapping templates', 'defaultIfNull') },
  async (target) => {
    const [ada, bob] = [await target.createUser('ada'), await target.createUser('bob')];
    await target.signInAs(bob);
    const { data: begun } = await blog.models.Draft.create({ title: 'Ours' });
    const bobsName = begun?.writers?.[0] ?? '';
    await target.signInAs(ada);
    const { data: draft } = await blog.models.Draft.create({ title: 'Tea' });
    const id = draft?.id ?? '';
    expectEqual(draft?.writers?.length, 1);
    const adasName = draft?.writers?.[0] ?? '';
    await target.signInAs(bob);
    expectEqual(summarize(await blog.models.Draft.get({ id })), UNAUTHORIZED);
    expectEqual((await blog.models.Draft.list({ filter: { id: { eq: id } } })).data, []);
    await target.signInAs(ada);
    await blog.models.Draft.update({ id, writers: [adasName, bobsName] });
    await target.signInAs(bob);
    expectEqual((await blog.models.Draft.update({ id, title: 'Our tea' })).data?.title, 'Our tea');
    await target.signInAs(await target.createUser('rae', 'readers'));
    expectEqual(summarize(await blog.models.Draft.get({ id })), UNAUTHORIZED);
    await target.signInAs(ada);
    await blog.models.Draft.update({ id, readers: ['readers'] });
    await target.signInAs(await target.createUser('rae', 'readers'));
    expectEqual((await blog.models.Draft.get({ id })).data?.title, 'Our tea');
    expectEqual(summarize(await blog.models.Draft.update({ id, title: 'Mine' })), UNAUTHORIZED);
  },
);

const guests = contractCase(
  'lets guests create but not read records, and signed-in users read them',
  {
    proves: [
      ...rows('AWS::Cognito::IdentityPool', 'AllowUnauthenticatedIdentities'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.unauthenticated'),
      ...rows('AWS::IAM::ManagedPolicy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    await target.signInAs();
    const created = await blog.models.Visit.create({ page: 'home' }, { authMode: 'iam' });
    expectEqual(created.data?.page, 'home');
    const read = blog.models.Visit.list({ authMode: 'iam' }).then(({ data, errors }) => {
      if (errors) throw Object.assign(new Error('refused'), { name: 'Refused' });
      return data;
    });
    expectEqual(['Refused', 'Error'].includes(await captureErrorName(read)), true);
    await target.signInAs(await target.createUser('ada'));
    const { data } = await blog.models.Visit.get(
      { id: created.data?.id ?? '' },
      { authMode: 'iam' },
    );
    expectEqual(data?.page, 'home');
  },
);

export const dataAuthorization = [owners, groups, fields, writers, guests];
