import type { Resource } from '../assembly/assembly';
import { assemblyOf, resource } from '../assembly/testing/assembly.builder';
import { refusals, type Kept } from './destructive-changes';

const table = (key: string, more: object = {}): Resource =>
  resource('AWS::DynamoDB::Table', 'Cups', {
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    ...more,
  });
const index = (of: 'Global' | 'Local', name: string) => ({
  [`${of}SecondaryIndexes`]: [
    { IndexName: name, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], Projection: {} },
  ],
});
const letters = resource('AWS::SQS::Queue', 'Letters', {});
const email = { Name: 'email', Required: true };
const people = (properties: object = {}, id = 'pool'): Resource =>
  resource('AWS::Cognito::UserPool', 'People', { Schema: [email], ...properties }, id);

/** A cloud that holds two cups, one letter and one user, or nothing. */
const holding = (isFull: boolean): Kept => ({
  dynamoDb: { tables: () => [{ name: 'Cups', items: isFull ? 2 : 0, indexes: [] }] },
  sqs: {
    queues: () => [
      {
        ...{ name: 'Letters', arn: 'arn', url: 'Letters', visibilityTimeout: 30 },
        ...{ visible: 0, inFlight: 0, delayed: 0 },
        messages: isFull ? [{ id: '1', body: '', sentAt: 0, receives: 0 }] : [],
      },
    ],
  },
  s3: { buckets: () => [] },
  userPool: {
    listUsers: () =>
      isFull
        ? [
            {
              username: 'u',
              sub: 's',
              status: 'CONFIRMED',
              enabled: true,
              groups: [],
              createdAt: 0,
            },
          ]
        : [],
  },
});

describe('what a change of the backend would lose', () => {
  const before = [table('id', index('Global', 'a')), letters, people()];
  const cases: [name: string, after: Resource[], said: RegExp | undefined][] = [
    ['nothing when all is as it was', before, undefined],
    ['nothing by another index', [table('id', index('Global', 'b')), letters, people()], undefined],
    [
      'nothing by another attribute of people',
      [before[0]!, letters, people({ Schema: [email, { Name: 'nickname' }] })],
      undefined,
    ],
    [
      'nothing by another letter to people',
      [before[0]!, letters, people({ From: 'a' })],
      undefined,
    ],
    ['a table by another key', [table('sku'), letters, people()], /key of table Cups.* 2 items/],
    ['a table by a local index', [table('id', index('Local', 'a')), letters, people()], /key of/],
    ['a table that is gone', [letters, people()], /Table Cups is gone, and it holds 2 items/],
    [
      'a queue that is gone',
      [before[0]!, people()],
      /Queue Letters is gone, and it holds 1 message\./,
    ],
    ['people by another pool', [before[0]!, letters, people({}, 'other')], /The user pool changed/],
    [
      'people by another name to sign in with',
      [before[0]!, letters, people({ UsernameAttributes: ['email'] })],
      /UsernameAttributes of the user pool changed, and the pool holds 1 user\./,
    ],
    [
      'people by an attribute that is gone',
      [before[0]!, letters, people({ Schema: [] })],
      /Attribute email of the user pool/,
    ],
  ];
  for (const [name, after, said] of cases) {
    it(`is ${name}`, () => {
      const [from, to] = [assemblyOf(before), assemblyOf(after)];
      const [first, ...more] = refusals(from, to, holding(true));
      if (said) expect(first).toMatch(said);
      else expect(first).toBeUndefined();
      expect(more).toEqual([]);
      expect(refusals(from, to, holding(false))).toEqual([]);
    });
  }
});
