import { buildAssembly, buildResource } from '../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, readRoles, type RoleSession } from './iam';

const POOL = 'us-east-1:99999999-0000-0000-0000-000000000000';
const doc = (action: string, resource = '*') => ({
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const trust = {
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      },
    },
  ],
};

const managed = 'arn:aws:iam::000000000000:policy/Managed';
const resources = [
  buildResource('AWS::IAM::Role', 'Shopper', {
    AssumeRolePolicyDocument: trust,
    Policies: [{ PolicyName: 'Inline', PolicyDocument: doc('a:Inline') }],
    ManagedPolicyArns: [
      managed,
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      'arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole',
    ],
  }),
  buildResource('AWS::IAM::Role', 'Other', { AssumeRolePolicyDocument: trust }),
  buildResource('AWS::IAM::Policy', 'Own', { Roles: ['Shopper'], PolicyDocument: doc('a:Policy') }),
  buildResource(
    'AWS::IAM::ManagedPolicy',
    'Managed',
    { PolicyDocument: doc('a:Managed') },
    managed,
  ),
  buildResource(
    'AWS::IAM::ManagedPolicy',
    'Attached',
    { Roles: ['Other', 'Shopper'], PolicyDocument: doc('a:Attached') },
    'arn:aws:iam::000000000000:policy/Attached',
  ),
];

const iam = createIam({
  roles: readRoles(buildAssembly(resources)),
  masterKey: Buffer.from('k'),
  now: () => 0,
});
const createSession = (role: string): RoleSession => ({
  roleArn: `arn:aws:iam::000000000000:role/${role}`,
  sessionName: 'spec',
});

describe('roles', () => {
  const grants: [role: string, action: string, isAllowed: boolean][] = [
    ['Shopper', 'a:Inline', true],
    ['Shopper', 'a:Policy', true],
    ['Shopper', 'a:Managed', true],
    ['Shopper', 'a:Attached', true],
    ['Shopper', 'dynamodb:GetRecords', true],
    ['Shopper', 'a:Else', false],
    ['Other', 'a:Attached', true],
    ['Other', 'a:Inline', false],
    ['Gone', 'a:Attached', false],
    ['developer', 'any:Thing', true],
  ];
  for (const [role, action, isAllowed] of grants) {
    it(`${isAllowed ? 'allow' : 'do not allow'} ${role} to call ${action}`, () => {
      expect(iam.isAllowed(createSession(role), action, 'arn:aws:x:::y')).toBe(isAllowed);
    });
  }

  it('are denied with the message of AWS', () => {
    expect(() => iam.authorize(createSession('Other'), 'a:Inline', 'arn:aws:x:::y')).toThrowError(
      'User: arn:aws:sts::000000000000:assumed-role/Other/spec is not authorized to perform: a:Inline ' +
        'on resource: arn:aws:x:::y because no identity-based policy allows the a:Inline action',
    );
  });

  it('are rejected with an unsupported managed policy', () => {
    const unknown = buildResource('AWS::IAM::Role', 'R', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
    expect(() => readRoles(buildAssembly([unknown]))).toThrowError(
      /^role R: the policy AdministratorAccess is not supported/,
    );
  });

  it('are rejected with an unknown condition operator', () => {
    const policy = {
      Statement: {
        Sid: 'Office',
        Effect: 'Allow',
        Action: 'dynamodb:*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      },
    };
    const bound = buildResource('AWS::IAM::Policy', 'Net', {
      Roles: ['Shopper'],
      PolicyDocument: policy,
    });
    expect(() =>
      createIam({
        roles: readRoles(buildAssembly([...resources, bound])),
        masterKey: Buffer.from('k'),
        now: () => 0,
      }),
    ).toThrowError(
      'Unknown condition operator IpAddress in role Shopper, policy Net, statement Office',
    );
  });

  const assumptions: [
    name: string,
    principal: string,
    aud: string,
    amr: string,
    isTrusted: boolean,
  ][] = [
    ['a signed-in identity', 'cognito-identity.amazonaws.com', POOL, 'authenticated', true],
    ['a guest', 'cognito-identity.amazonaws.com', POOL, 'unauthenticated', false],
    ["another pool's", 'cognito-identity.amazonaws.com', 'us-east-1:x', 'authenticated', false],
    ['another identity provider', 'accounts.google.com', POOL, 'authenticated', false],
  ];
  for (const [name, Federated, aud, amr, isTrusted] of assumptions) {
    it(`${isTrusted ? 'trust' : 'do not trust'} ${name}`, () => {
      const context = {
        'cognito-identity.amazonaws.com:aud': aud,
        'cognito-identity.amazonaws.com:amr': [amr],
      };
      const action = 'sts:AssumeRoleWithWebIdentity';
      expect(
        iam.canAssumeRole(createSession('Shopper').roleArn, action, { Federated }, context),
      ).toBe(isTrusted);
    });
  }

  it('without a trust policy, like the developer role, trust no principal', () => {
    const principal = { Federated: 'cognito-identity.amazonaws.com' };
    expect(iam.canAssumeRole(DEVELOPER_ROLE, 'sts:AssumeRoleWithWebIdentity', principal)).toBe(
      false,
    );
  });
});
