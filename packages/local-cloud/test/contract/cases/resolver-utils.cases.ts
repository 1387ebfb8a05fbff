import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';
import { executeGraphql } from '../graphql';
import { around, inJava, inScripts, inTemplates, type Check } from '../resolver-utils-expected';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

type JsonObject = Record<string, unknown>;

/** Returns the results of the utilities that the resolver of a field evaluates. */
async function evaluate(target: Target, field: string): Promise<JsonObject> {
  const { data, errors } = await executeGraphql<Record<string, string>>(
    target,
    `{ ${field}(way: "members") }`,
    {
      headers: { 'x-test-header': 'hello' },
    },
  );
  expectEqual(errors, undefined);
  return JSON.parse(data[field] ?? '{}') as JsonObject;
}

function holds(answer: JsonObject, expected: Record<string, unknown>): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const got = answer[name];
    if (typeof wanted === 'function')
      expectEqual([name, (wanted as Check)(got), got], [name, true, got]);
    else expectEqual([name, got], [name, wanted]);
  }
}

const scripts = contractCase(
  'evaluates util in APPSYNC_JS as documented',
  {
    proves: [
      ...rows('util in APPSYNC_JS', ...Object.keys(inScripts)),
      ...rows('APPSYNC_JS modules', '@aws-appsync/utils'),
    ],
  },
  async (target) => holds(await evaluate(target, 'evaluateUtils'), inScripts),
);

const templates = contractCase(
  'evaluates $util in mapping templates as documented',
  {
    proves: [
      ...rows('$util in mapping templates', ...Object.keys(inTemplates), 'quiet'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'ResponseMappingTemplate'),
    ],
  },
  async (target) => holds(await evaluate(target, 'evaluateTemplateUtils'), inTemplates),
);

const java = contractCase(
  'evaluates Java methods and VTL directives',
  {
    proves: [
      ...[
        ...rows('Java methods in mapping templates', ...Object.keys(inJava)),
        ...rows('Java methods in mapping templates', 'List.size', 'Map.size', 'foreach.hasNext'),
      ],
      ...rows('VTL directives', 'set', 'if', 'elseif', 'else', 'end', 'foreach', 'break', 'return'),
    ],
  },
  async (target) => holds(await evaluate(target, 'evaluateJavaMethods'), { ...inJava, ...around }),
);

const context = contractCase(
  'provides the request context and environment variables to scripts',
  {
    proves: [
      ...rows(
        'Context (ctx)',
        'args',
        'arguments',
        'stash',
        'source',
        'identity',
        'request',
        'info',
      ),
      ...rows('Context (ctx)', 'prev', 'result', 'error', 'env'),
      ...rows('AWS::AppSync::GraphQLApi', 'EnvironmentVariables'),
    ],
  },
  async (target) => {
    const { context: seen } = await evaluate(target, 'evaluateUtils');
    expectEqual(seen, {
      args: { way: 'members' },
      arguments: { way: 'members' },
      stash: true,
      source: null,
      identity: null,
      request: 'hello',
      info: ['evaluateUtils', 'Query'],
      prev: {},
      result: {},
      env: 'winter',
    });
  },
);

const openByDefault = contractCase(
  'applies the default action ALLOW of the API',
  { proves: rows('AWS::AppSync::GraphQLApi', 'UserPoolConfig.DefaultAction') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const by = 'token';
    const { data } = await executeGraphql<{ evaluateUtils: string }>(
      target,
      '{ evaluateUtils(way: "members") }',
      {
        by,
      },
    );
    const { context: seen } = JSON.parse(data.evaluateUtils) as {
      context: { identity: JsonObject };
    };
    expectEqual(seen.identity['defaultAuthStrategy'], 'ALLOW');
    const drafts = await executeGraphql(target, '{ listDrafts(limit: 1) { nextToken } }', { by });
    expectEqual(drafts.errors, undefined);
  },
);

const refusals: [field: string, way: string, error: object][] = [
  ...['evaluateUtils', 'evaluateTemplateUtils'].flatMap((field): [string, string, object][] => [
    [field, 'error', { errorType: 'Refusal', message: 'Refused' }],
    [field, 'append', { errorType: 'Remark', message: 'One more' }],
    [
      field,
      'unauthorized',
      { errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type Query` },
    ],
  ]),
  ['evaluateTemplateUtils', 'validate', { errorType: 'Validation', message: 'Not valid' }],
];

const refusing = contractCase(
  'returns resolver errors with or without data',
  {
    proves: [
      ...rows('AWS::AppSync::FunctionConfiguration', 'RequestMappingTemplate'),
      ...rows('util in APPSYNC_JS', 'error', 'appendError', 'unauthorized'),
      ...rows('$util in mapping templates', 'error', 'appendError', 'unauthorized', 'validate'),
    ],
  },
  async (target) => {
    for (const [field, way, expected] of refusals) {
      const { data, errors = [] } = await executeGraphql(target, `{ ${field}(way: "${way}") }`);
      const [error] = errors as unknown as JsonObject[];
      const told = Object.keys(expected).map((name) => [name, error?.[name]]);
      expectEqual([field, way, errors.length, told], [field, way, 1, Object.entries(expected)]);
      expectEqual([field, way, data[field] === null], [field, way, way !== 'append']);
    }
  },
);

const leaving = contractCase(
  'supports early returns in scripts and templates',
  {
    proves: [...rows('Runtime utilities', 'earlyReturn'), ...rows('VTL directives', 'return')],
  },
  async (target) => {
    const early = { early: true };
    const script = await executeGraphql<{ evaluateUtils: string }>(
      target,
      '{ evaluateUtils(way: "early") }',
    );
    expectEqual(JSON.parse(script.data.evaluateUtils), early);
    const template = await executeGraphql<{ evaluateTemplateUtils: string }>(
      target,
      '{ evaluateTemplateUtils(way: "return") }',
    );
    expectEqual(JSON.parse(template.data.evaluateTemplateUtils), early);
  },
);

export const resolverUtils = [
  ...[scripts, templates, java, context, openByDefault, refusing, leaving],
];
