import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { storeAssembly } from '../test/support/assembly';

type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
};
type Template = { Resources: Record<string, Resource> };
type Statement = { Action: string | string[]; Resource: unknown };

// What anyone may ask with the API key, which every browser holds.
const PUBLIC = [
  'categories',
  'coupon',
  'lineCards',
  'newestProducts',
  'product',
  'productsByCategory',
];

describe('the synthesised backend', () => {
  let templates: Template[];
  let schema: string;

  beforeAll(async () => {
    const folder = await storeAssembly();
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    const names = readdirSync(folder);
    templates = names
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => JSON.parse(read(name)) as Template);
    schema = read(names.find((name) => name.endsWith('.graphql'))!);
  }, 120_000);

  it('has no two stacks that wait for each other', () => {
    expect(templates.flatMap(circlesIn)).toEqual([]);
  });

  it('would find such stacks', () => {
    const nested = (needs: string): Resource => ({
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { x: { 'Fn::GetAtt': [needs, 'Outputs.y'] } } },
    });
    expect(circlesIn({ Resources: { A: nested('B'), B: nested('C'), C: nested('A') } })).toEqual([
      'A → B → C → A',
    ]);
  });

  it('keeps far from the 500 resources that a stack may hold', () => {
    for (const { Resources } of templates) expect(Object.keys(Resources).length).toBeLessThan(300);
  });

  it('lets the API key ask for the public catalogue and nothing else', () => {
    const open = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
      fieldsOf(schema, type).filter((field) => field.includes('@aws_api_key')),
    );
    expect(open.map((field) => field.split(/[(:]/)[0]).sort()).toEqual(PUBLIC);
  });

  it('offers no operation on what only functions and own resolvers touch', () => {
    const closed =
      /^(get|list|create|update|delete|on)(Stock|Cart|Order|CouponUse|RateLimit|Notification|ShopProblem|Checkout|WebhookEvent|LiveIdentity|Delivery)s?[(:]/;
    const fields = ['Query', 'Mutation', 'Subscription'].flatMap((type) => fieldsOf(schema, type));
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => closed.test(field))).toEqual([]);
  });

  it('grants functions single actions on single tables', () => {
    const policies = templates
      .flatMap(({ Resources }) => Object.entries(Resources))
      .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && /lambdaServiceRole/.test(id));
    expect(policies.length).toBeGreaterThan(10);
    for (const [id, { Properties }] of policies) {
      for (const { Action, Resource } of statementsOf(Properties)) {
        for (const action of [Action].flat().filter((one) => one.startsWith('dynamodb:'))) {
          expect(action).not.toContain('*');
          expect(action).not.toBe('dynamodb:DeleteTable');
          // Only the hourly check reads whole tables, of stock and coupons.
          if (!id.startsWith('reconcile')) expect(action).not.toBe('dynamodb:Scan');
          if (action !== 'dynamodb:ListStreams') expect(Resource).not.toBe('*');
        }
      }
    }
  });

  it('asks for a long password and for nothing else of it', () => {
    const pool = resourcesOf('AWS::Cognito::UserPool')[0];
    expect(pool?.Properties?.Policies).toEqual({
      PasswordPolicy: jasmine.objectContaining({ MinimumLength: 12, RequireSymbols: false }),
    });
  });

  it('bounds what one request may cost', () => {
    const api = resourcesOf('AWS::AppSync::GraphQLApi')[0];
    expect(api?.Properties).toEqual(
      jasmine.objectContaining({ QueryDepthLimit: 8, ResolverCountLimit: 50 }),
    );
  });

  it('follows streams from their beginning and loses nothing that fails', () => {
    const streams = resourcesOf('AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties?.StartingPosition,
    );
    expect(streams.length).toBe(4);
    for (const { Properties } of streams) {
      expect(Properties).toEqual(
        jasmine.objectContaining({
          StartingPosition: 'TRIM_HORIZON',
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          DestinationConfig: jasmine.anything(),
        }),
      );
    }
  });

  it('hides a mail longer than it takes to send, and keeps what cannot be sent', () => {
    const [mapping] = resourcesOf('AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => !Properties?.StartingPosition,
    );
    expect(mapping?.Properties?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    const [mail] = resourcesOf('AWS::SQS::Queue').filter(
      ({ Properties }) => Properties?.RedrivePolicy,
    );
    expect(mail?.Properties).toEqual(
      jasmine.objectContaining({
        VisibilityTimeout: 180,
        RedrivePolicy: jasmine.objectContaining({ maxReceiveCount: 5 }),
      }),
    );
  });

  it('comes by every minute for what is due, and every hour for what disagrees', () => {
    const times = resourcesOf('AWS::Scheduler::Schedule').map(
      ({ Properties }) => Properties?.ScheduleExpression,
    );
    expect(times.sort()).toEqual(['cron(*/1 * * * ? *)', 'cron(0 */1 * * ? *)']);
  });

  it('carries no secret', () => {
    expect(JSON.stringify(templates)).not.toMatch(/sk_(test|live)_|whsec_/);
  });

  function resourcesOf(type: string): Resource[] {
    return templates
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === type);
  }
});

/** The fields of a root type as the schema writes them, one text each. */
function fieldsOf(schema: string, type: string): string[] {
  return parse(schema)
    .definitions.filter((one) => one.kind === 'ObjectTypeDefinition')
    .filter(({ name }) => name.value === type)
    .flatMap(({ fields = [] }) => fields)
    .map(({ loc }) => schema.slice(loc?.start, loc?.end));
}

function statementsOf(properties: Record<string, unknown> = {}): Statement[] {
  return (properties.PolicyDocument as { Statement: Statement[] }).Statement;
}

/** Circles among the nested stacks of a template: `A → B → A`. CDK only warns, CloudFormation refuses. */
function circlesIn({ Resources }: Template): string[] {
  const stacks = Object.entries(Resources).filter(
    ([, { Type }]) => Type === 'AWS::CloudFormation::Stack',
  );
  const ids = stacks.map(([id]) => id);
  const needs = new Map(
    stacks.map(([id, stack]) => {
      const text = JSON.stringify([stack.Properties, stack.DependsOn]);
      return [id, ids.filter((other) => other !== id && text.includes(`"${other}"`))];
    }),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (id: string, way: string[]) => {
    if (way.includes(id)) {
      circles.push([...way.slice(way.indexOf(id)), id].join(' → '));
    } else if (!done.has(id)) {
      for (const other of needs.get(id) ?? []) visit(other, [...way, id]);
      done.add(id);
    }
  };
  for (const id of ids) visit(id, []);
  return circles;
}
