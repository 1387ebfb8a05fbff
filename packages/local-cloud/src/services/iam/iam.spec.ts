import { assemblyOf, resource } from '../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, rolesOf, type RoleSession } from './iam';

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
  resource('AWS::IAM::Role', 'Shopper', {
    AssumeRolePolicyDocument: trust,
    Policies: [{ PolicyName: 'Inline', PolicyDocument: doc('a:Inline') }],
    ManagedPolicyArns: [
      managed,
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      'arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole',
    ],
  }),
  resource('AWS::IAM::Role', 'Other', { AssumeRolePolicyDocument: trust }),
  resource('AWS::IAM::Policy', 'Own', { Roles: ['Shopper'], PolicyDocument: doc('a:Policy') }),
  resource('AWS::IAM::ManagedPolicy', 'Managed', { PolicyDocument: doc('a:Managed') }, managed),
  resource(
    'AWS::IAM::ManagedPolicy',
    'Attached',
    { Roles: ['Other', 'Shopper'], PolicyDocument: doc('a:Attached') },
    'arn:aws:iam::000000000000:policy/Attached',
  ),
];

const iam = createIam({
  roles: rolesOf(assemblyOf(resources)),
  masterKey: Buffer.from('k'),
  now: () => 0,
});
const as = (role: string): RoleSession => ({
  roleArn: `arn:aws:iam::000000000000:role/${role}`,
  sessionName: 'spec',
});

describe('roles', () => {
  const grants: [role: string, action: string, allowed: boolean][] = [
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
  for (const [role, action, allowed] of grants) {
    it(`${role} ${allowed ? 'may' : 'may not'} ${action}`, () => {
      expect(iam.isAllowed(as(role), action, 'arn:aws:x:::y')).toBe(allowed);
    });
  }

  it('are refused in the words of AWS', () => {
    expect(() => iam.authorize(as('Other'), 'a:Inline', 'arn:aws:x:::y')).toThrowError(
      'User: arn:aws:sts::000000000000:assumed-role/Other/spec is not authorized to perform: a:Inline ' +
        'on resource: arn:aws:x:::y because no identity-based policy allows the a:Inline action',
    );
  });

  it('do not load with a managed policy nobody knows', () => {
    const unknown = resource('AWS::IAM::Role', 'R', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
    expect(() => rolesOf(assemblyOf([unknown]))).toThrowError(
      /^role R: the policy AdministratorAccess is refused/,
    );
  });

  it('do not load with an unknown condition operator', () => {
    const policy = {
      Statement: {
        Sid: 'Office',
        Effect: 'Allow',
        Action: 'dynamodb:*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      },
    };
    const bound = resource('AWS::IAM::Policy', 'Net', {
      Roles: ['Shopper'],
      PolicyDocument: policy,
    });
    expect(() =>
      createIam({
        roles: rolesOf(assemblyOf([...resources, bound])),
        masterKey: Buffer.from('k'),
        now: () => 0,
      }),
    ).toThrowError(
      'Unknown condition operator IpAddress in role Shopper, policy Net, statement Office',
    );
  });

  const assumptions: [name: string, principal: string, aud: string, amr: string, ok: boolean][] = [
    ['a signed-in identity', 'cognito-identity.amazonaws.com', POOL, 'authenticated', true],
    ['a guest', 'cognito-identity.amazonaws.com', POOL, 'unauthenticated', false],
    ["another pool's", 'cognito-identity.amazonaws.com', 'us-east-1:x', 'authenticated', false],
    ['someone else', 'accounts.google.com', POOL, 'authenticated', false],
  ];
  for (const [name, Federated, aud, amr, ok] of assumptions) {
    it(`${ok ? 'trust' : 'do not trust'} ${name}`, () => {
      const context = {
        'cognito-identity.amazonaws.com:aud': aud,
        'cognito-identity.amazonaws.com:amr': [amr],
      };
      const action = 'sts:AssumeRoleWithWebIdentity';
      expect(iam.trusts(as('Shopper').roleArn, action, { Federated }, context)).toBe(ok);
    });
  }

  it('are never assumed by name alone: the developer role trusts nobody', () => {
    const principal = { Federated: 'cognito-identity.amazonaws.com' };
    expect(iam.trusts(DEVELOPER_ROLE, 'sts:AssumeRoleWithWebIdentity', principal)).toBe(false);
  });
});
