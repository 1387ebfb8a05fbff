import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { loadAssembly } from './assembly';
import { evaluate } from './intrinsics';
import { UnsupportedError } from '../capabilities/unsupported-error';

const origin = 'http://localhost:4100';

describe('an assembly', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'assembly-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Writes an assembly of one stack with these resources. */
  function write(
    Resources: Record<string, unknown>,
    Outputs: Record<string, unknown> = {},
  ): string {
    const artifacts = {
      app: { type: 'aws:cloudformation:stack', properties: { templateFile: 'app.json' } },
      assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
    };
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
    writeFileSync(path.join(folder, 'assets.json'), JSON.stringify({ files: {} }));
    writeFileSync(path.join(folder, 'app.json'), JSON.stringify({ Resources, Outputs }));
    return folder;
  }

  it('rejects an unsupported resource type, by name', () => {
    const load = () =>
      loadAssembly(write({ Lake: { Type: 'AWS::Redshift::Cluster' } }), { origin });
    expect(load).toThrowMatching(
      (error) =>
        error instanceof UnsupportedError &&
        error.owner === 'app/Lake (AWS::Redshift::Cluster)' &&
        error.listFile === 'src/capabilities/resources',
    );
  });

  it('rejects an unknown attribute', () => {
    const queue = { Type: 'AWS::SQS::Queue' };
    const alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmName: { 'Fn::GetAtt': ['Emails', 'Colour'] } },
    };
    expect(() => loadAssembly(write({ Emails: queue, Alarm: alarm }), { origin })).toThrowError(
      /Emails \(AWS::SQS::Queue\) has no known attribute Colour/,
    );
  });

  it('rejects resources that refer to each other', () => {
    const cycle = {
      One: { Type: 'AWS::SSM::Parameter', Properties: { Name: { Ref: 'Two' } } },
      Two: { Type: 'AWS::SSM::Parameter', Properties: { Name: { Ref: 'One' } } },
    };
    expect(() => loadAssembly(write(cycle), { origin })).toThrowError(/refers to itself/);
  });

  it('omits resources and outputs whose condition is false', () => {
    const file = write(
      { Kept: { Type: 'AWS::SQS::Queue' }, Left: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      { left: { Value: 'x', Condition: 'Never' }, kept: { Value: { Ref: 'Kept' } } },
    );
    const template = path.join(file, 'app.json');
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
    const content = loadJson(template);
    writeFileSync(template, JSON.stringify({ ...content, Conditions }));
    const assembly = loadAssembly(file, { origin });
    expect(assembly.resources.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
    expect(Object.keys(assembly.outputs)).toEqual(['kept']);
  });

  it('derives the same identifiers on every start, and lets the caller edit resources', () => {
    const file = write({
      Worker: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['all'] } },
    });
    const first = loadAssembly(file, { origin });
    const edited = loadAssembly(file, {
      origin: 'http://localhost:5000',
      edit: ({ properties }) => (properties['ManagedPolicyArns'] = []),
    });
    expect(edited.resources[0]?.physicalId).toBe(first.resources[0]?.physicalId);
    expect(edited.resources[0]?.properties).toEqual({ ManagedPolicyArns: [] });
    expect(first.resources[0]?.properties).toEqual({ ManagedPolicyArns: ['all'] });
  });

  it('resolves the nested stacks of the notes backend', async () => {
    const assembly = loadAssembly(await notesAssembly(), { origin });
    const [api] = assembly.byType('AWS::AppSync::GraphQLApi');
    expect(assembly.outputs['awsAppsyncApiEndpoint']).toBe(`${origin}/graphql`);
    expect(api?.physicalId).toContain(String(assembly.outputs['awsAppsyncApiId']));
    const tally = assembly
      .byType('AWS::Lambda::Function')
      .find(({ logicalId }) => logicalId.startsWith('tally'));
    const { Variables } = tally?.properties['Environment'] as { Variables: Record<string, string> };
    expect(
      assembly.byType('Custom::AmplifyDynamoDBTable').map(({ physicalId }) => physicalId),
    ).toContain(Variables['TALLY_TABLE'] ?? '');
    const properties = JSON.stringify(assembly.resources.map(({ properties }) => properties));
    expect(properties).not.toMatch(/"(Ref|Fn::\w+)":/);
  }, 60_000);
});

function loadJson(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

describe('intrinsics', () => {
  const scope = {
    ref: (name: string) => (name === 'AWS::NoValue' ? undefined : `<${name}>`),
    attribute: (logicalId: string, name: string) => `<${logicalId}.${name}>`,
    condition: (name: string) => name === 'Yes',
    mapping: (map: string, first: string, second: string) => `${map}/${first}/${second}`,
  };
  const cases: [string, unknown, unknown][] = [
    ['a plain value', { a: [1, 'b', true] }, { a: [1, 'b', true] }],
    ['Ref', { Ref: 'Table' }, '<Table>'],
    ['GetAtt', { 'Fn::GetAtt': ['Table', 'Arn'] }, '<Table.Arn>'],
    ['GetAtt with dots', { 'Fn::GetAtt': ['Stack', 'Outputs.Name'] }, '<Stack.Outputs.Name>'],
    ['GetAtt as a string', { 'Fn::GetAtt': 'Stack.Outputs.Name' }, '<Stack.Outputs.Name>'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, 'a-<B>'],
    ['Split and Select', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['Sub', { 'Fn::Sub': '${A}-${B.Arn}-${!C}' }, '<A>-<B.Arn>-${C}'],
    ['Sub with values', { 'Fn::Sub': ['${A}-${x}', { x: { Ref: 'X' } }] }, '<A>-<X>'],
    ['If with a true condition', { 'Fn::If': ['Yes', 1, 2] }, 1],
    ['If with a false condition', { 'Fn::If': ['No', 1, 2] }, 2],
    ['an omitted property', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['an omitted member', [{ Ref: 'AWS::NoValue' }, 1], [1]],
    ['Equals', { 'Fn::Equals': ['a', 'a'] }, true],
    ['Not', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
    ['And', { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    ['Or', { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
    ['FindInMap', { 'Fn::FindInMap': ['M', 'a', 'b'] }, 'M/a/b'],
    [
      "a policy's condition",
      { Condition: { StringEquals: { a: { Ref: 'B' } } } },
      { Condition: { StringEquals: { a: '<B>' } } },
    ],
  ];
  for (const [name, expression, value] of cases) {
    it(`evaluates ${name}`, () => {
      expect(evaluate(expression, scope)).toEqual(value);
    });
  }

  it('reject an unsupported function', () => {
    expect(() => evaluate({ 'Fn::Cidr': [] }, scope)).toThrowError(
      /Fn::Cidr is not supported: VPCs are not emulated/,
    );
  });
});
