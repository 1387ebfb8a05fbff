import { resourceNaming } from '../assembly/naming';
import { supportedIf, refused, supported } from './capability';
import { checkProperties, checkType } from './check-resource';
import { checkTemplate } from './check-template';
import { matchImplementations } from './find-capability';
import { lists } from './lists';
import { findResourceCapabilities, resourceLists } from './resources/resources';

describe('capability lists', () => {
  it('give a reason unless a capability is fully supported', () => {
    const all = [
      ...lists.flatMap(({ capabilities }) => Object.entries(capabilities)),
      ...Object.values(resourceLists)
        .flatMap((types) => Object.values(types))
        .flatMap(({ properties = {} }) => Object.entries(properties)),
    ];
    const withoutReason = all.filter(
      ([, { status, values, reason = '' }]) =>
        (status !== 'supported' || values !== undefined) && !/^[A-Z/].+\.$/.test(reason),
    );
    expect(withoutReason).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  });

  it('contain every resource type that has a naming rule', () => {
    expect(Object.keys(resourceNaming).filter((type) => !findResourceCapabilities(type))).toEqual(
      [],
    );
  });

  it('contain each resource type once', () => {
    const types = Object.values(resourceLists).flatMap((list) => Object.keys(list));
    expect(types.length).toBe(new Set(types).size);
  });
});

describe('checkProperties and checkType', () => {
  const owner = { stack: 'app', logicalId: 'One' };
  const cases: [type: string, properties: Record<string, unknown>, message: string | undefined][] =
    [
      [
        'AWS::SQS::Queue',
        { VisibilityTimeout: 5, RedrivePolicy: { maxReceiveCount: 3 } },
        undefined,
      ],
      ['AWS::SQS::Queue', { FifoQueue: 'false', RedriveAllowPolicy: {} }, undefined],
      [
        'AWS::SQS::Queue',
        { FifoQueue: true },
        'FifoQueue true is not supported: FIFO queues are not implemented. (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::SQS::Queue',
        { RedrivePolicy: { colour: 3 } },
        'RedrivePolicy.colour is not in the capability list (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::SQS::Queue',
        { RedrivePolicy: 'text' },
        'RedrivePolicy is not in the capability list (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::IAM::Role',
        { PermissionsBoundary: 'arn' },
        'PermissionsBoundary is not supported: Permissions boundaries are not evaluated. (src/capabilities/resources/permissions.ts)',
      ],
      [
        'AWS::DynamoDB::Table',
        { GlobalSecondaryIndexes: [{ IndexName: 'a' }, { ProvisionedThroughput: { Read: 1 } }] },
        'GlobalSecondaryIndexes.ProvisionedThroughput is not supported: Provisioned throughput is not enforced. (src/capabilities/resources/tables.ts)',
      ],
      [
        'AWS::Cognito::IdentityPoolRoleAttachment',
        { RoleMappings: { web: { Type: 'Token' } } },
        undefined,
      ],
      [
        'AWS::S3::Bucket',
        { CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET', 'PUT'] }] } },
        undefined,
      ],
      [
        'AWS::S3::Bucket',
        { VersioningConfiguration: { Status: 'Enabled' } },
        'VersioningConfiguration is not supported: Versioning is not implemented. (src/capabilities/resources/storage.ts)',
      ],
      ['AWS::CloudWatch::Alarm', { Anything: 'goes' }, undefined],
    ];
  for (const [type, properties, message] of cases) {
    it(`${type} with ${JSON.stringify(properties)} ${message ? 'is rejected' : 'is accepted'}`, () => {
      const check = () => {
        checkProperties({ ...owner, type, properties });
      };
      if (message === undefined) expect(check).not.toThrow();
      else expect(check).toThrowError(`app/One (${type}): ${message}`);
    });
  }

  const types: [type: string, message: string][] = [
    ['AWS::Redshift::Cluster', 'is not in the capability list (src/capabilities/resources)'],
    [
      'AWS::SNS::Topic',
      'is not supported: SNS is not emulated. (src/capabilities/resources/messages.ts)',
    ],
  ];
  for (const [type, message] of types) {
    it(`${type} is rejected`, () => {
      expect(() => {
        checkType('app/One', type);
      }).toThrowError(`app/One (${type}): the type ${message}`);
    });
  }
});

describe('policy documents', () => {
  const listFile = '(src/capabilities/policies.ts)';
  const owner = 'app/One (AWS::IAM::Policy): PolicyDocument';
  const allow = { Effect: 'Allow', Action: 'iot:Connect', Resource: '*' };
  const unlisted = 'is not in the capability list';
  const cases: [document: object, message: string | undefined][] = [
    [{ Version: '2012-10-17', Statement: allow }, undefined],
    [
      { Version: '2012-10-17', Statement: [{ ...allow, Resource: 'client/${iot:ClientId}-${*}' }] },
      undefined,
    ],
    [
      { Statement: { ...allow, Resource: 'client/${iot:ClientId}' } },
      'the variable iot:ClientId is plain text without Version 2012-10-17',
    ],
    [
      {
        Statement: {
          ...allow,
          Condition: { 'ForAnyValue:StringLikeIfExists': { 'AWS:SourceArn': 'a' } },
        },
      },
      undefined,
    ],
    [
      { Version: '2008-10-17' },
      'the member Version "2008-10-17" is not supported: Policies are evaluated as version 2012-10-17.',
    ],
    [
      { Statement: [allow, { ...allow, NotPrincipal: '*' }] },
      'the member NotPrincipal is not supported: NotPrincipal is not implemented.',
    ],
    [
      { Statement: { ...allow, Condition: { NotIpAddressIfExists: { 'aws:SourceArn': 'a' } } } },
      'the condition operator NotIpAddress is not supported: All callers are on the local machine.',
    ],
    [
      { Statement: { ...allow, Condition: { Equals: { 'aws:SourceArn': 'a' } } } },
      `the condition operator Equals ${unlisted}`,
    ],
    [
      { Statement: { ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } } },
      'the condition key aws:PrincipalTag/team is not supported: Tags are not evaluated.',
    ],
    [
      { Statement: { ...allow, Resource: ['topic/${iot:Connection.Thing.ThingName}'] } },
      `the variable iot:Connection.Thing.ThingName ${unlisted}`,
    ],
  ];
  for (const [document, message] of cases) {
    it(`${message ? 'reject' : 'accept'} ${JSON.stringify(document)}`, () => {
      const properties = { PolicyName: 'p', PolicyDocument: document };
      const check = () => {
        checkProperties({ stack: 'app', logicalId: 'One', type: 'AWS::IAM::Policy', properties });
      };
      if (message === undefined) expect(check).not.toThrow();
      else expect(check).toThrowError(`${owner}: ${message} ${listFile}`);
    });
  }
});

describe('checkTemplate', () => {
  const cases: [template: object, message: string][] = [
    [
      { Transform: 'AWS::LanguageExtensions' },
      'app: the section Transform is not supported: Macros are not implemented. (src/capabilities/templates.ts)',
    ],
    [
      { Resources: { One: { Type: 'AWS::SQS::Queue', CreationPolicy: {} } } },
      'app/One: the member CreationPolicy is not supported: Creation signals are not emulated. (src/capabilities/templates.ts)',
    ],
    [
      { Resources: { One: { Type: 'AWS::SQS::Queue', Colour: 'red' } } },
      'app/One: the member Colour is not in the capability list (src/capabilities/templates.ts)',
    ],
  ];
  for (const [template, message] of cases) {
    it(`rejects ${JSON.stringify(template)}`, () => {
      expect(() => {
        checkTemplate('app', template);
      }).toThrowError(message);
    });
  }
});

describe('matchImplementations', () => {
  const list = { Kept: supported, Odd: supportedIf(['a'], 'Why.'), Left: refused('Why.') };
  const cases: [string, Record<string, number>, RegExp | undefined][] = [
    ['all supported capabilities', { Kept: 1, Odd: 2 }, undefined],
    ['a missing implementation', { Kept: 1 }, /do not match .*: Odd$/],
    [
      'an implementation of a refused capability',
      { Kept: 1, Odd: 2, Left: 3 },
      /do not match .*: Left$/,
    ],
    [
      'an implementation of an unlisted capability',
      { Kept: 1, Odd: 2, More: 3 },
      /do not match .*: More$/,
    ],
  ];
  for (const [name, implementations, message] of cases) {
    it(`${message ? 'rejects' : 'accepts'} ${name}`, () => {
      if (message) expect(() => matchImplementations(list, implementations)).toThrowError(message);
      else expect([...matchImplementations(list, implementations).keys()]).toEqual(['Kept', 'Odd']);
    });
  }
});
