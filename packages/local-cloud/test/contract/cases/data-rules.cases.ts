import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';

const contractCase = casesOn('blog');

type Answer = { data: unknown; errors?: { errorType?: unknown }[] };
const refused = ({ data, errors }: Answer) => [data, errors?.map(({ errorType }) => errorType)];
const UNAUTHORIZED = [null, ['Unauthorized']];

const owners = contractCase(
  'others read what an owner published, and change nothing of it',
  { proves: rows('Members of $util in templates', 'unauthorized', 'authType') },
  async (target) => {
    const [ada, bob] = [await target.person('ada'), await target.person('bob')];
    await target.become(ada);
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'published' });
    const id = post?.id ?? '';
    await target.become(bob);
    equal((await blog.models.Post.get({ id })).data?.title, 'Tea');
    equal(refused(await blog.models.Post.update({ id, title: 'Mine' })), UNAUTHORIZED);
    equal(refused(await blog.models.Post.delete({ id })), UNAUTHORIZED);
    equal((await blog.models.Post.get({ id }, { authMode: 'apiKey' })).data?.title, 'Tea');
  },
);

const groups = contractCase(
  'an editor may what the group may; a group given later counts from the next sign-in',
  {
    proves: [
      ...rows('AWS::Cognito::UserPoolGroup', 'GroupName', 'UserPoolId'),
      ...rows('Members of $util in templates', 'list.copyAndRetainAll', 'isList', 'isString'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'draft' });
    const id = post?.id ?? '';
    await target.become(await target.person('eve', 'editors'));
    equal((await blog.models.Post.update({ id, title: 'Better tea' })).data?.title, 'Better tea');
    await target.become(await target.person('rae', 'readers'));
    equal(refused(await blog.models.Post.update({ id, title: 'Mine' })), UNAUTHORIZED);
  },
);

const fields = contractCase(
  'a field with rules of its own is null, with an error, for whom they do not admit',
  {
    proves: rows(
      'Members of $util in templates',
      'list.copyAndRemoveAll',
      'map.copyAndRetainAllKeys',
    ),
  },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const { data: post } = await blog.models.Post.create({
      ...{ title: 'Tea', status: 'published', remark: 'Too long' },
    });
    const id = post?.id ?? '';
    equal((await blog.models.Post.get({ id })).data?.remark, 'Too long');
    await target.become(await target.person('bob'));
    const { data, errors } = await blog.models.Post.get({ id });
    equal([data?.title, data?.remark], ['Tea', null]);
    equal(
      errors?.map(({ message, path }) => [message, path]),
      [['Not Authorized to access remark on type Post', ['getPost', 'remark']]],
    );
    const own = await blog.models.Post.create({ title: 'Coffee', status: 'draft', remark: 'Mine' });
    equal(refused(own), UNAUTHORIZED);
    const telephone = '+821012345678';
    const { data: profile } = await blog.models.Profile.create({ words: 'Hi', telephone });
    // What others may not read is left out of a change's answer: whoever subscribed would hear it.
    equal(profile?.telephone, null);
    equal((await blog.models.Profile.get({ id: profile?.id ?? '' })).data?.telephone, telephone);
  },
);

const writers = contractCase(
  'each of several owners may, and so may the groups that a record names',
  { proves: rows('Members of $util in templates', 'defaultIfNull') },
  async (target) => {
    const [ada, bob] = [await target.person('ada'), await target.person('bob')];
    await target.become(bob);
    const { data: begun } = await blog.models.Draft.create({ title: 'Ours' });
    const bobsName = begun?.writers?.[0] ?? '';
    await target.become(ada);
    const { data: draft } = await blog.models.Draft.create({ title: 'Tea' });
    const id = draft?.id ?? '';
    equal(draft?.writers?.length, 1);
    const adasName = draft?.writers?.[0] ?? '';
    await target.become(bob);
    equal(refused(await blog.models.Draft.get({ id })), UNAUTHORIZED);
    equal((await blog.models.Draft.list({ filter: { id: { eq: id } } })).data, []);
    await target.become(ada);
    await blog.models.Draft.update({ id, writers: [adasName, bobsName] });
    await target.become(bob);
    equal((await blog.models.Draft.update({ id, title: 'Our tea' })).data?.title, 'Our tea');
    await target.become(await target.person('rae', 'readers'));
    equal(refused(await blog.models.Draft.get({ id })), UNAUTHORIZED);
    await target.become(ada);
    await blog.models.Draft.update({ id, readers: ['readers'] });
    await target.become(await target.person('rae', 'readers'));
    equal((await blog.models.Draft.get({ id })).data?.title, 'Our tea');
    equal(refused(await blog.models.Draft.update({ id, title: 'Mine' })), UNAUTHORIZED);
  },
);

const guests = contractCase(
  'a guest may leave a visit, and not read any; somebody signed in may read them',
  {
    proves: [
      ...rows('AWS::Cognito::IdentityPool', 'AllowUnauthenticatedIdentities'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.unauthenticated'),
      ...rows('AWS::IAM::ManagedPolicy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    await target.become();
    const created = await blog.models.Visit.create({ page: 'home' }, { authMode: 'iam' });
    equal(created.data?.page, 'home');
    const read = blog.models.Visit.list({ authMode: 'iam' }).then(({ data, errors }) => {
      if (errors) throw Object.assign(new Error('refused'), { name: 'Refused' });
      return data;
    });
    equal(['Refused', 'Error'].includes(await refusalOf(read)), true);
    await target.become(await target.person('ada'));
    const { data } = await blog.models.Visit.get(
      { id: created.data?.id ?? '' },
      { authMode: 'iam' },
    );
    equal(data?.page, 'home');
  },
);

export const dataRules = [owners, groups, fields, writers, guests];
