import type { Resource } from '../assembly/assembly';
import { buildAssembly, buildResource } from '../assembly/testing/assembly.builder';
import { findDestructiveChanges, type StoredData } from './destructive-changes';

const table = (key: string, more: object = {}): Resource =>
  buildResource('AWS::DynamoDB::Table', 'Cups', {
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    ...more,
  });
const index = (of: 'Global' | 'Local', name: string) => ({
  [`${of}SecondaryIndexes`]: [
    { IndexName: name, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], Projection: {} },
  ],
});
const messages = buildResource('AWS::SQS::Queue', 'Messages', {});
const email = { Name: 'email', Required: true };
const users = (properties: object = {}, id = 'pool'): Resource =>
  buildResource('AWS::Cognito::UserPool', 'People', { Schema: [email], ...properties }, id);

/** A cloud that stores two items, one message and one user, or nothing. */
const storing = (isFull: boolean): StoredData => ({
  dynamoDb: { tables: () => [{ name: 'Cups', items: isFull ? 2 : 0, indexes: [] }] },
  sqs: {
    queues: () => [
      {
        name: 'Messages',
        arn: 'arn',
        url: 'Messages',
        visibilityTimeout: 30,
        visible: 0,
        inFlight: 0,
        delayed: 0,
        messages: isFull ? [{ id: '1', body: '', sentAt: 0, receives: 0 }] : [],
      },
    ],
  },
  s3: { listBuckets: () => [] },
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

describe('findDestructiveChanges', () => {
  const before = [table('id', index('Global', 'a')), messages, users()];
  const cases: [name: string, after: Resource[], message: RegExp | undefined][] = [
    ['finds nothing for an unchanged backend', before, undefined],
    [
      'accepts another global index',
      [table('id', index('Global', 'b')), messages, users()],
      undefined,
    ],
    [
      'accepts another user attribute',
      [before[0]!, messages, users({ Schema: [email, { Name: 'nickname' }] })],
      undefined,
    ],
    ['accepts another email sender', [before[0]!, messages, users({ From: 'a' })], undefined],
    [
      'reports a changed table key',
      [table('sku'), messages, users()],
      /key of table Cups.* 2 items/,
    ],
    ['reports a new local index', [table('id', index('Local', 'a')), messages, users()], /key of/],
    [
      'reports a removed table',
      [messages, users()],
      /Table Cups was removed, and it contains 2 items/,
    ],
    [
      'reports a removed queue',
      [before[0]!, users()],
      /Queue Messages was removed, and it contains 1 message\./,
    ],
    [
      'reports a replaced user pool',
      [before[0]!, messages, users({}, 'other')],
      /The user pool changed/,
    ],
    [
      'reports changed username attributes',
      [before[0]!, messages, users({ UsernameAttributes: ['email'] })],
      /UsernameAttributes of the user pool changed, and the user pool contains 1 user\./,
    ],
    [
      'reports a removed user attribute',
      [before[0]!, messages, users({ Schema: [] })],
      /Attribute email of the user pool/,
    ],
  ];
  for (const [name, after, message] of cases) {
    it(name, () => {
      const [from, to] = [buildAssembly(before), buildAssembly(after)];
      const [first, ...more] = findDestructiveChanges(from, to, storing(true));
      if (message) expect(first).toMatch(message);
      else expect(first).toBeUndefined();
      expect(more).toEqual([]);
      expect(findDestructiveChanges(from, to, storing(false))).toEqual([]);
    });
  }
});
