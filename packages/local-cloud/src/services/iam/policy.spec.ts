import type { ConditionContext } from './pattern';
import { compilePolicy, evaluateRules, type Decision, type PolicyStatement } from './policy';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Order-1';
const me = 'us-east-1:11111111-2222-3333-4444-555555555555';

type Case = [
  name: string,
  statements: PolicyStatement | PolicyStatement[],
  action: string,
  resource: string,
  expected: Decision,
  context?: ConditionContext,
];

const allow = (more: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...more,
});
const when = (condition: PolicyStatement['Condition']): PolicyStatement =>
  allow({ Condition: condition });

const cases: Case[] = [
  ['no statement', [], 'dynamodb:GetItem', table, 'not-allowed'],
  ['the exact action', allow({ Action: 'dynamodb:GetItem' }), 'dynamodb:GetItem', table, 'allowed'],
  [
    'the action in another case',
    allow({ Action: 'DynamoDB:getitem' }),
    'dynamodb:GetItem',
    table,
    'allowed',
  ],
  ['another action', allow({ Action: 'dynamodb:Get' }), 'dynamodb:GetItem', table, 'not-allowed'],
  ['a wildcard *', allow({ Action: 'dynamodb:*Item' }), 'dynamodb:GetItem', table, 'allowed'],
  ['a wildcard ?', allow({ Action: 'dynamodb:?etItem' }), 'dynamodb:GetItem', table, 'allowed'],
  ['a literal dot', allow({ Resource: 'a.c' }), 'x:Y', 'abc', 'not-allowed'],
  ['a resource in another case', allow({ Resource: 'ABC' }), 'x:Y', 'abc', 'not-allowed'],
  [
    'an index is not its table',
    allow({ Resource: table }),
    'x:Y',
    `${table}/index/i`,
    'not-allowed',
  ],
  [
    'of several',
    allow({ Action: ['a:B', 'x:Y'], Resource: ['q', table] }),
    'x:Y',
    table,
    'allowed',
  ],
  [
    'an explicit deny, in any order',
    [{ Effect: 'Deny', Action: 'x:Y', Resource: '*' }, allow({})],
    'x:Y',
    table,
    'denied',
  ],
  [
    'not that action',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    'x:Y',
    'r',
    'allowed',
  ],
  [
    'NotAction, for that action',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    'iam:PassRole',
    'r',
    'not-allowed',
  ],
  ['NotResource', { Effect: 'Allow', Action: '*', NotResource: 'r' }, 'x:Y', 'q', 'allowed'],
  [
    'NotResource, for that resource',
    { Effect: 'Deny', Action: '*', NotResource: 'r*' },
    'x:Y',
    'r1',
    'not-allowed',
  ],
  [
    'own topic',
    allow({ Resource: 'topic/${cognito-identity.amazonaws.com:sub}/*' }),
    'iot:Receive',
    `topic/${me}/cart`,
    'allowed',
    { 'cognito-identity.amazonaws.com:sub': me },
  ],
  [
    "another's topic",
    allow({ Resource: 'topic/${cognito-identity.amazonaws.com:sub}/*' }),
    'iot:Receive',
    'topic/us-east-1:other/cart',
    'not-allowed',
    { 'cognito-identity.amazonaws.com:sub': me },
  ],
  [
    'a variable without a value',
    allow({ Resource: 'topic/${cognito-identity.amazonaws.com:sub}*' }),
    'iot:Receive',
    'topic/',
    'not-allowed',
  ],
  [
    'a value is no pattern',
    allow({ Resource: 'client/${iot:clientid}' }),
    'iot:Connect',
    'client/anyone',
    'not-allowed',
    { 'iot:clientid': '*' },
  ],
  ['a default', allow({ Resource: "${aws:missing, 'all'}" }), 'x:Y', 'all', 'allowed'],
  ['a literal star', allow({ Resource: 'a${*}' }), 'x:Y', 'ab', 'not-allowed'],
  [
    'StringEquals',
    when({ StringEquals: { 'A:b': ['x', 'y'] } }),
    'x:Y',
    'r',
    'allowed',
    { 'a:b': 'y' },
  ],
  [
    'StringEquals is no pattern',
    when({ StringEquals: { k: '*' } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: 'v' },
  ],
  ['StringEquals, absent', when({ StringEquals: { k: 'v' } }), 'x:Y', 'r', 'not-allowed'],
  ['…IfExists, absent', when({ StringEqualsIfExists: { k: 'v' } }), 'x:Y', 'r', 'allowed'],
  [
    '…IfExists, other',
    when({ StringEqualsIfExists: { k: 'v' } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: 'w' },
  ],
  [
    'StringNotEquals',
    when({ StringNotEquals: { k: ['v', 'w'] } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: 'w' },
  ],
  ['StringNotEquals, absent', when({ StringNotEquals: { k: 'v' } }), 'x:Y', 'r', 'allowed'],
  ['StringLike', when({ StringLike: { k: 'a*c' } }), 'x:Y', 'r', 'allowed', { k: 'abbc' }],
  [
    'ForAnyValue',
    when({ 'ForAnyValue:StringLike': { k: 'auth*' } }),
    'x:Y',
    'r',
    'allowed',
    { k: ['x', 'authenticated'] },
  ],
  [
    'ForAnyValue, absent',
    when({ 'ForAnyValue:StringLike': { k: '*' } }),
    'x:Y',
    'r',
    'not-allowed',
  ],
  [
    'ForAllValues',
    when({ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: ['a', 'c'] },
  ],
  [
    'ForAllValues, absent',
    when({ 'ForAllValues:StringEquals': { k: 'a' } }),
    'x:Y',
    'r',
    'allowed',
  ],
  [
    'ArnLike keeps to its part',
    when({ ArnLike: { k: 'arn:aws:sns:*:topic' } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: 'arn:aws:sns:us-east-1:000000000000:topic' },
  ],
  [
    'ArnLike',
    when({ ArnLike: { k: 'arn:aws:sns:*:*:t*' } }),
    'x:Y',
    'r',
    'allowed',
    { k: 'arn:aws:sns:us-east-1:000000000000:topic' },
  ],
  [
    'Bool',
    when({ Bool: { 'aws:SecureTransport': 'false' } }),
    'x:Y',
    'r',
    'not-allowed',
    { 'aws:securetransport': 'true' },
  ],
  ['Bool, a real boolean', when({ Bool: { k: true } }), 'x:Y', 'r', 'allowed', { k: 'true' }],
  ['Null', when({ Null: { k: 'true' } }), 'x:Y', 'r', 'allowed'],
  ['Null, present', when({ Null: { k: 'true' } }), 'x:Y', 'r', 'not-allowed', { k: 'v' }],
  ['a number', when({ NumericLessThanEquals: { k: '10' } }), 'x:Y', 'r', 'allowed', { k: '9' }],
  [
    'a date',
    when({ DateLessThan: { k: '2026-01-01T00:00:00Z' } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: '2027-01-01T00:00:00Z' },
  ],
  [
    'all tests must hold',
    when({ StringEquals: { k: 'v', l: 'w' } }),
    'x:Y',
    'r',
    'not-allowed',
    { k: 'v', l: 'x' },
  ],
];

describe('a policy', () => {
  for (const [name, statements, action, resource, expected, context = {}] of cases) {
    it(`${name}: ${expected}`, () => {
      const rules = compilePolicy({ Statement: statements }, 'role spec');
      expect(evaluateRules(rules, { action, resource, context })).toBe(expected);
    });
  }

  const invalid: [name: string, statement: PolicyStatement, message: RegExp][] = [
    [
      'an unknown operator',
      { Sid: 'Home', ...allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }) },
      /IpAddress in role spec, statement Home/,
    ],
    ['no effect', { Action: '*', Resource: '*' }, /Malformed statement in role spec, statement 0/],
    ['no resource', { Effect: 'Allow', Action: '*' }, /Malformed/],
    ['both Action and NotAction', allow({ NotAction: 'x' }), /Malformed/],
  ];
  for (const [name, statement, message] of invalid) {
    it(`is rejected: ${name}`, () => {
      expect(() => compilePolicy({ Statement: [statement] }, 'role spec')).toThrowError(message);
    });
  }
});
