import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { synthesizeStore } from '../test/support/assembly';

type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
};
type Template = { Resources: Record<string, Resource> };
type Statement = { Action: string | string[]; Resource: unknown };

// The queries for the API key, which every browser has.
const PUBLIC = [
  'categories',
  'coupon',
  'lineCards',
  'newestProducts',
  'product',
  'productsByCategory',
];

describe('the synthesized backend', () => {
  let templates: Template[];
  let schema: string;

  beforeAll(async () => {
    const folder = await synthesizeStore();
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    const names = readdirSync(folder);
    templates = names
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => JSON.parse(read(name)) as Template);
    schema = read(names.find((name) => name.endsWith('.graphql'))!);
  }, 300_000);

  it('has no circular dependency between stacks', () => {
    expect(templates.flatMap(findCircularDependencies)).toEqual([]);
  });

  it('detects circular dependencies', () => {
    const nested = (needs: string): Resource => ({
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { x: { 'Fn::GetAtt': [needs, 'Outputs.y'] } } },
    });
    expect(
      findCircularDependencies({ Resources: { A: nested('B'), B: nested('C'), C: nested('A') } }),
    ).toEqual(['A → B → C → A']);
  });

  it('stays far below the limit of 500 resources per stack', () => {
    for (const { Resources } of templates) expect(Object.keys(Resources).length).toBeLessThan(300);
  });

  it('allows the API key the public catalogue and nothing else', () => {
    const open = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
      listFields(schema, type).filter((field) => field.includes('@aws_api_key')),
    );
    expect(open.map((field) => field.split(/[(:]/)[0]).sort()).toEqual(PUBLIC);
  });

  it('generates no operations on models that only functions and custom resolvers access', () => {
    const closed =
      /^(get|list|create|update|delete|on)(Stock|Cart|Order|CouponUse|RateLimit|Notification|ShopProblem|Checkout|WebhookEvent|LiveIdentity|Delivery)s?[(:]/;
    const fields = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
      listFields(schema, type),
    );
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => closed.test(field))).toEqual([]);
  });

  it('grants functions single actions on single tables', () => {
    const policies = templates
      .flatMap(({ Resources }) => Object.entries(Resources))
      .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && /lambdaServiceRole/.test(id));
    expect(policies.length).toBeGreaterThan(10);
    for (const [id, { Properties }] of policies) {
      for (const { Action, Resource } of getStatements(Properties)) {
        for (const action of [Action].flat().filter((one) => one.startsWith('dynamodb:'))) {
          expect(action).not.toContain('*');
          expect(action).not.toBe('dynamodb:DeleteTable');
          // Only the hourly reconciliation scans tables: stock and coupons.
          if (!id.startsWith('reconcile')) expect(action).not.toBe('dynamodb:Scan');
          if (action !== 'dynamodb:ListStreams') expect(Resource).not.toBe('*');
        }
      }
    }
  });

  it('requires a long password and nothing else of it', () => {
    const pool = listResources('AWS::Cognito::UserPool')[0];
    expect(pool?.Properties?.Policies).toEqual({
      PasswordPolicy: jasmine.objectContaining({ MinimumLength: 12, RequireSymbols: false }),
    });
  });

  it('limits depth and resolvers of a request', () => {
    const api = listResources('AWS::AppSync::GraphQLApi')[0];
    expect(api?.Properties).toEqual(
      jasmine.objectContaining({ QueryDepthLimit: 8, ResolverCountLimit: 50 }),
    );
  });

  it('reads streams from their beginning and keeps failed records in dead-letter queues', () => {
    const streams = listResources('AWS::Lambda::EventSourceMapping').filter(
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

  it('hides a message longer than sending takes, and keeps failed messages in a dead-letter queue', () => {
    const [mapping] = listResources('AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => !Properties?.StartingPosition,
    );
    expect(mapping?.Properties?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    const [queue] = listResources('AWS::SQS::Queue').filter(
      ({ Properties }) => Properties?.RedrivePolicy,
    );
    expect(queue?.Properties).toEqual(
      jasmine.objectContaining({
        VisibilityTimeout: 180,
        RedrivePolicy: jasmine.objectContaining({ maxReceiveCount: 5 }),
      }),
    );
  });

  it('sweeps every minute and reconciles every hour', () => {
    const times = listResources('AWS::Scheduler::Schedule').map(
      ({ Properties }) => Properties?.ScheduleExpression,
    );
    expect(times.sort()).toEqual(['cron(*/1 * * * ? *)', 'cron(0 */1 * * ? *)']);
  });

  it('contains no secret', () => {
    expect(JSON.stringify(templates)).not.toMatch(/sk_(test|live)_|whsec_/);
  });

  function listResources(type: string): Resource[] {
    return templates
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === type);
  }
});

/** The fields of a root type, each as its source text. */
function listFields(schema: string, type: string): string[] {
  return parse(schema)
    .definitions.filter((one) => one.kind === 'ObjectTypeDefinition')
    .filter(({ name }) => name.value === type)
    .flatMap(({ fields = [] }) => fields)
    .map(({ loc }) => schema.slice(loc?.start, loc?.end));
}

function getStatements(properties: Record<string, unknown> = {}): Statement[] {
  return (properties.PolicyDocument as { Statement: Statement[] }).Statement;
}

/** Finds circular dependencies of nested stacks, `A → B → A`: CDK only warns, CloudFormation fails. */
function findCircularDependencies({ Resources }: Template): string[] {
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
  const found: string[] = [];
  const visit = (id: string, chain: string[]) => {
    if (chain.includes(id)) {
      found.push([...chain.slice(chain.indexOf(id)), id].join(' → '));
    } else if (!done.has(id)) {
      for (const other of needs.get(id) ?? []) visit(other, [...chain, id]);
      done.add(id);
    }
  };
  for (const id of ids) visit(id, []);
  return found;
}
