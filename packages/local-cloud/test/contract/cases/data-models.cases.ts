import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal } from '../expect';
import { ask } from '../graphql';

const contractCase = casesOn('blog');

const resolved = [
  ...rows('AWS::AppSync::GraphQLApi', 'UserPoolConfig.UserPoolId'),
  ...rows('AWS::AppSync::GraphQLApi', 'Fn::GetAtt ApiId', 'Fn::GetAtt GraphQLUrl'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'Fn::GetAtt FunctionId'),
  ...rows('AWS::AppSync::DataSource', 'Fn::GetAtt Name'),
  ...rows('AWS::AppSync::Resolver', 'RequestMappingTemplate', 'ResponseMappingTemplate'),
  ...rows('AWS::IAM::Role', 'Policies.PolicyDocument', 'Policies.PolicyName', 'Fn::GetAtt Arn'),
  ...rows('AWS::IAM::Role', 'AssumeRolePolicyDocument'),
  ...rows('AWS::CloudFormation::Stack', 'Parameters'),
  ...rows('AWS::AppSync::GraphQLSchema', 'ApiId', 'DefinitionS3Location'),
  ...rows('AWS::AppSync::GraphQLApi', 'AuthenticationType'),
  ...rows('AWS::AppSync::DataSource', 'ApiId', 'Name', 'ServiceRoleArn', 'Type'),
  ...rows('AWS::AppSync::DataSource', 'DynamoDBConfig.TableName'),
  ...rows('AWS::AppSync::Resolver', 'ApiId', 'TypeName', 'FieldName', 'PipelineConfig.Functions'),
  ...rows('AWS::AppSync::Resolver', 'Kind', 'Runtime.Name', 'Runtime.RuntimeVersion', 'Code'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'ApiId', 'Name', 'DataSourceName'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'RequestMappingTemplateS3Location'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'ResponseMappingTemplateS3Location'),
];

const createAndGet = contractCase(
  'a post is created with its defaults, read, changed and removed by its owner',
  {
    proves: [
      ...resolved,
      ...rows('Resolvers on a table', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const settings = JSON.stringify({ wide: true });
    const place = { city: 'Seoul', latitude: 37.5 };
    const { data: made, errors } = await blog.models.Post.create({
      ...{ title: 'Tea', status: 'draft', publishedOn: '2026-02-01', settings, place },
      ...{ keywords: ['green', 'warm'], rating: 4.5 },
    });
    equal(errors, undefined);
    equal([made?.reads, made?.isPinned, made?.keywords], [0, false, ['green', 'warm']]);
    equal(made?.place, { city: 'Seoul', latitude: 37.5, longitude: null });
    equal(made?.settings, settings);
    const key = { id: made?.id ?? '' };
    const changed = await blog.models.Post.update({ ...key, title: 'Green tea', rating: null });
    equal([changed.data?.title, changed.data?.rating], ['Green tea', null]);
    const read = await blog.models.Post.get(key);
    equal([read.data?.title, read.data?.keywords], ['Green tea', ['green', 'warm']]);
    equal(read.data?.createdAt, made?.createdAt);
    equal((await blog.models.Post.delete(key)).data?.title, 'Green tea');
    equal((await blog.models.Post.get(key)).data, null);
  },
);

const refuses = contractCase(
  'what a model forbids is refused with the words of its author, or of the schema',
  { proves: rows('Members of $util in templates', 'error', 'validate', 'matches') },
  async (target) => {
    await target.become(await target.person('ada'));
    const short = await blog.models.Post.create({ title: 'A', status: 'draft' });
    equal([short.data, short.errors?.[0]?.message], [null, 'A title has three letters at least']);
    const long = await blog.models.Post.create({ title: 'x'.repeat(61), status: 'draft' });
    equal(long.errors?.[0]?.message, 'A title is short');
    const strange = await ask(
      target,
      'mutation { createPost(input: { title: "Tea", status: burnt }) { id } }',
      { by: 'token' },
    );
    equal(/^Validation error of type/.test(strange.errors?.[0]?.message ?? ''), true);
    const wrong = await blog.models.Post.create({
      title: 'Tea',
      status: 'draft',
      publishedOn: 'yesterday',
    });
    equal(/publishedOn/.test(String(wrong.errors?.[0]?.message)), true);
  },
);

const twice = contractCase(
  'an id is taken once, and nothing is changed that is not there',
  { proves: rows('Members of $util in templates', 'isNull', 'qr', 'toJson') },
  async (target) => {
    await target.become(await target.person('ada'));
    const key = { postId: randomUUID(), writtenAt: '2026-01-01T00:00:00.000Z' };
    await blog.models.Comment.create({ ...key, text: 'First' });
    const again = await blog.models.Comment.create({ ...key, text: 'Second' });
    equal(again.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    equal((await blog.models.Comment.get(key)).data?.text, 'First');
    const absent = await blog.models.Comment.update({
      ...{ ...key, postId: randomUUID(), text: 'Nobody said' },
    });
    equal(absent.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
  },
);

const conditions = contractCase(
  'a change is made only under its condition',
  { proves: rows('Members of $util in templates', 'transform.toDynamoDBConditionExpression') },
  async (target) => {
    await target.become(await target.person('ada'));
    const { data: post } = await blog.models.Post.create({
      title: 'Tea',
      status: 'draft',
      rating: 3,
    });
    const change = (condition: string) =>
      ask(
        target,
        `mutation($id: ID!) { updatePost(input: { id: $id, title: "New" }, condition: ${condition}) { title } }`,
        { by: 'token', variables: { id: post?.id } },
      );
    const refused = await change('{ rating: { gt: 4 } }');
    equal(refused.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    const wide = '{ or: [{ rating: { gt: 4 } }, { not: { title: { beginsWith: "Z" } } }] }';
    equal((await change(wide)).data, { updatePost: { title: 'New' } });
  },
);

const keys = contractCase(
  'a record with a key of two parts is found by both, and listed by the first',
  { proves: rows('Resolvers on a table', 'Query') },
  async (target) => {
    await target.become(await target.person('ada'));
    const postId = randomUUID();
    const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    for (const day of [3, 1, 2]) {
      await blog.models.Comment.create({ postId, writtenAt: at(day), text: `Day ${day}` });
    }
    const one = await blog.models.Comment.get({ postId, writtenAt: at(2) });
    equal(one.data?.text, 'Day 2');
    const texts = async (more: object) =>
      (await blog.models.Comment.list({ postId, ...more })).data.map(({ text }) => text);
    equal(await texts({}), ['Day 1', 'Day 2', 'Day 3']);
    equal(await texts({ sortDirection: 'DESC' }), ['Day 3', 'Day 2', 'Day 1']);
    equal(await texts({ writtenAt: { between: [at(2), at(3)] } }), ['Day 2', 'Day 3']);
  },
);

export const dataModels = [createAndGet, refuses, twice, conditions, keys];
