import { readFileSync } from 'node:fs';
import { naming } from '../assembly/naming';
import { only, refused, supported } from './answer';
import { checkProperties, checkType } from './check-resource';
import { checkTemplate } from './check-template';
import { carriedOut } from './find-row';
import { lists } from './lists';
import { answersFor, listsOfResources } from './resources/resources';
import { withTable } from './table';
import { README } from './write-table';

describe('what is supported', () => {
  it('stands in the README as it is listed', () => {
    const readme = readFileSync(README, 'utf8');
    expect(readme === withTable(readme))
      .withContext('up to date: npx tsx src/capabilities/write-table.ts')
      .toBeTrue();
  });

  it('gives a reason for everything that is not simply supported', () => {
    const all = [
      ...lists.flatMap(({ answers }) => Object.entries(answers)),
      ...Object.values(listsOfResources)
        .flatMap((types) => Object.values(types))
        .flatMap(({ properties = {} }) => Object.entries(properties)),
    ];
    const silent = all.filter(
      ([, { is, values, why = '' }]) =>
        (is !== 'supported' || values !== undefined) && !/^[A-Z/].+\.$/.test(why),
    );
    expect(silent).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  });

  it('lists every type that has a name of its own', () => {
    expect(Object.keys(naming).filter((type) => !answersFor(type))).toEqual([]);
  });

  it('lists a type once', () => {
    const types = Object.values(listsOfResources).flatMap((list) => Object.keys(list));
    expect(types.length).toBe(new Set(types).size);
  });
});

describe('a resource of a template', () => {
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
        'FifoQueue true is refused: Order, groups and deduplication are not kept. (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::SQS::Queue',
        { RedrivePolicy: { colour: 3 } },
        'RedrivePolicy.colour is not in the list of what the local cloud knows (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::SQS::Queue',
        { RedrivePolicy: 'text' },
        'RedrivePolicy is not in the list of what the local cloud knows (src/capabilities/resources/messages.ts)',
      ],
      [
        'AWS::IAM::Role',
        { PermissionsBoundary: 'arn' },
        'PermissionsBoundary is refused: What a role is granted is not narrowed by a boundary. (src/capabilities/resources/permissions.ts)',
      ],
      [
        'AWS::DynamoDB::Table',
        { GlobalSecondaryIndexes: [{ IndexName: 'a' }, { ProvisionedThroughput: { Read: 1 } }] },
        'GlobalSecondaryIndexes.ProvisionedThroughput is refused: Nothing here throttles by what a table was given. (src/capabilities/resources/tables.ts)',
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
        'VersioningConfiguration is refused: Versions are not kept, nor the marks of what is removed. (src/capabilities/resources/storage.ts)',
      ],
      ['AWS::CloudWatch::Alarm', { Anything: 'goes' }, undefined],
    ];
  for (const [type, properties, message] of cases) {
    it(`${type} with ${JSON.stringify(properties)} ${message ? 'is refused' : 'passes'}`, () => {
      const check = () => {
        checkProperties({ ...owner, type, properties });
      };
      if (message === undefined) expect(check).not.toThrow();
      else expect(check).toThrowError(`app/One (${type}): ${message}`);
    });
  }

  const types: [type: string, message: string][] = [
    [
      'AWS::Redshift::Cluster',
      'is not in the list of what the local cloud knows (src/capabilities/resources)',
    ],
    ['AWS::SNS::Topic', 'is refused: SNS does not run. (src/capabilities/resources/messages.ts)'],
  ];
  for (const [type, message] of types) {
    it(`of the type ${type} is refused`, () => {
      expect(() => {
        checkType('app/One', type);
      }).toThrowError(`app/One (${type}): the type ${message}`);
    });
  }
});

describe('a policy of a template', () => {
  const place = '(src/capabilities/policies.ts)';
  const where = 'app/One (AWS::IAM::Policy): PolicyDocument';
  const allow = { Effect: 'Allow', Action: 'iot:Connect', Resource: '*' };
  const unlisted = 'is not in the list of what the local cloud knows';
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
      'the member Version "2008-10-17" is refused: Variables are read as they have been since 2012.',
    ],
    [
      { Statement: [allow, { ...allow, NotPrincipal: '*' }] },
      'the member NotPrincipal is refused: A statement names whom it is about.',
    ],
    [
      { Statement: { ...allow, Condition: { NotIpAddressIfExists: { 'aws:SourceArn': 'a' } } } },
      'the condition operator NotIpAddress is refused: Everybody calls from this machine.',
    ],
    [
      { Statement: { ...allow, Condition: { Equals: { 'aws:SourceArn': 'a' } } } },
      `the condition operator Equals ${unlisted}`,
    ],
    [
      { Statement: { ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } } },
      'the condition key aws:PrincipalTag/team is refused: Tags are not read.',
    ],
    [
      { Statement: { ...allow, Resource: ['topic/${iot:Connection.Thing.ThingName}'] } },
      `the variable iot:Connection.Thing.ThingName ${unlisted}`,
    ],
  ];
  for (const [document, message] of cases) {
    it(`${message ? 'is refused' : 'passes'}: ${JSON.stringify(document)}`, () => {
      const properties = { PolicyName: 'p', PolicyDocument: document };
      const check = () => {
        checkProperties({ stack: 'app', logicalId: 'One', type: 'AWS::IAM::Policy', properties });
      };
      if (message === undefined) expect(check).not.toThrow();
      else expect(check).toThrowError(`${where}: ${message} ${place}`);
    });
  }
});

describe('a template as a whole', () => {
  const cases: [template: object, message: string][] = [
    [
      { Transform: 'AWS::LanguageExtensions' },
      'app: the section Transform is refused: Macros run in AWS. (src/capabilities/templates.ts)',
    ],
    [
      { Resources: { One: { Type: 'AWS::SQS::Queue', CreationPolicy: {} } } },
      'app/One: the member CreationPolicy is refused: Nothing signals that it is ready. (src/capabilities/templates.ts)',
    ],
    [
      { Resources: { One: { Type: 'AWS::SQS::Queue', Colour: 'red' } } },
      'app/One: the member Colour is not in the list of what the local cloud knows (src/capabilities/templates.ts)',
    ],
  ];
  for (const [template, message] of cases) {
    it(`with ${JSON.stringify(template)} is refused`, () => {
      expect(() => {
        checkTemplate('app', template);
      }).toThrowError(message);
    });
  }
});

describe('what carries out a list', () => {
  const list = { Kept: supported, Odd: only(['a'], 'Why.'), Left: refused('Why.') };
  const cases: [string, Record<string, number>, RegExp | undefined][] = [
    ['has all that is supported', { Kept: 1, Odd: 2 }, undefined],
    ['lacks something', { Kept: 1 }, /wrong about Odd/],
    ['has what is refused', { Kept: 1, Odd: 2, Left: 3 }, /wrong about Left/],
    ['has what is not listed', { Kept: 1, Odd: 2, More: 3 }, /wrong about More/],
  ];
  for (const [name, carriers, message] of cases) {
    it(`${message ? 'is refused when it' : 'passes when it'} ${name}`, () => {
      if (message) expect(() => carriedOut(list, carriers)).toThrowError(message);
      else expect([...carriedOut(list, carriers).keys()]).toEqual(['Kept', 'Odd']);
    });
  }
});
