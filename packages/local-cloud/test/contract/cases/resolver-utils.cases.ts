import { casesOn, rows } from '../contract-case';
import { equal } from '../expect';
import { ask } from '../graphql';
import { around, inJava, inScripts, inTemplates, type Check } from '../resolver-utils-expected';
import type { Target } from '../target';

const contractCase = casesOn('blog');

type Said = Record<string, unknown>;

/** What the field that answers with its helpers' results says. */
async function said(target: Target, field: string): Promise<Said> {
  const { data, errors } = await ask<Record<string, string>>(
    target,
    `{ ${field}(way: "members") }`,
    {
      headers: { 'x-said': 'hello' },
    },
  );
  equal(errors, undefined);
  return JSON.parse(data[field] ?? '{}') as Said;
}

function holds(answer: Said, expected: Record<string, unknown>): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const got = answer[name];
    if (typeof wanted === 'function') equal([name, (wanted as Check)(got), got], [name, true, got]);
    else equal([name, got], [name, wanted]);
  }
}

const scripts = contractCase(
  'helpers of scripts come to what they are documented to come to',
  {
    proves: [
      ...rows('Members of util in scripts', ...Object.keys(inScripts)),
      ...rows('Modules of scripts', '@aws-appsync/utils'),
    ],
  },
  async (target) => holds(await said(target, 'said'), inScripts),
);

const templates = contractCase(
  'helpers of mapping templates come to what they are documented to come to',
  {
    proves: [
      ...rows('Members of $util in templates', ...Object.keys(inTemplates), 'quiet'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'ResponseMappingTemplate'),
    ],
  },
  async (target) => holds(await said(target, 'saidInTemplate'), inTemplates),
);

const java = contractCase(
  'templates call the methods of Java on texts, lists and maps, and loop and branch',
  {
    proves: [
      ...[
        ...rows('Methods of values in templates', ...Object.keys(inJava)),
        ...rows('Methods of values in templates', 'List.size', 'Map.size', 'foreach.hasNext'),
      ],
      ...rows(
        'Directives of templates',
        'set',
        'if',
        'elseif',
        'else',
        'end',
        'foreach',
        'break',
        'return',
      ),
    ],
  },
  async (target) => holds(await said(target, 'saidInJava'), { ...inJava, ...around }),
);

const context = contractCase(
  'a script sees who asks for what, with which headers, and the variables of the API',
  {
    proves: [
      ...rows(
        'Members of ctx',
        'args',
        'arguments',
        'stash',
        'source',
        'identity',
        'request',
        'info',
      ),
      ...rows('Members of ctx', 'prev', 'result', 'error', 'env'),
      ...rows('AWS::AppSync::GraphQLApi', 'EnvironmentVariables'),
    ],
  },
  async (target) => {
    const { context: seen } = await said(target, 'said');
    equal(seen, {
      ...{ args: { way: 'members' }, arguments: { way: 'members' }, stash: true },
      ...{ source: null, identity: null, request: 'hello', info: ['said', 'Query'] },
      ...{ prev: {}, result: {}, env: 'winter' },
    });
  },
);

const openByDefault = contractCase(
  'an API that is open by default says so to a script, and opens what no rule is about to a token',
  { proves: rows('AWS::AppSync::GraphQLApi', 'UserPoolConfig.DefaultAction') },
  async (target) => {
    await target.become(await target.person('ada'));
    const by = 'token';
    const { data } = await ask<{ said: string }>(target, '{ said(way: "members") }', { by });
    const { context: seen } = JSON.parse(data.said) as { context: { identity: Said } };
    equal(seen.identity['defaultAuthStrategy'], 'ALLOW');
    const drafts = await ask(target, '{ listDrafts(limit: 1) { nextToken } }', { by });
    equal(drafts.errors, undefined);
  },
);

const refusals: [field: string, way: string, error: object][] = [
  ...['said', 'saidInTemplate'].flatMap((field): [string, string, object][] => [
    [field, 'error', { errorType: 'Refusal', message: 'Refused' }],
    [field, 'append', { errorType: 'Remark', message: 'One more' }],
    [
      field,
      'unauthorized',
      { errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type Query` },
    ],
  ]),
  ['saidInTemplate', 'validate', { errorType: 'Validation', message: 'Not valid' }],
];

const refusing = contractCase(
  'what a resolver refuses is told as its author wrote it, beside the data or instead of it',
  {
    proves: [
      ...rows('AWS::AppSync::FunctionConfiguration', 'RequestMappingTemplate'),
      ...rows('Members of util in scripts', 'error', 'appendError', 'unauthorized'),
      ...rows('Members of $util in templates', 'error', 'appendError', 'unauthorized', 'validate'),
    ],
  },
  async (target) => {
    for (const [field, way, expected] of refusals) {
      const { data, errors = [] } = await ask(target, `{ ${field}(way: "${way}") }`);
      const [error] = errors as unknown as Said[];
      const told = Object.keys(expected).map((name) => [name, error?.[name]]);
      equal([field, way, errors.length, told], [field, way, 1, Object.entries(expected)]);
      equal([field, way, data[field] === null], [field, way, way !== 'append']);
    }
  },
);

const leaving = contractCase(
  'a handler that returns early leaves out what comes after it',
  {
    proves: [
      ...rows('Members of runtime', 'earlyReturn'),
      ...rows('Directives of templates', 'return'),
    ],
  },
  async (target) => {
    const early = { early: true };
    const script = await ask<{ said: string }>(target, '{ said(way: "early") }');
    equal(JSON.parse(script.data.said), early);
    const template = await ask<{ saidInTemplate: string }>(
      target,
      '{ saidInTemplate(way: "return") }',
    );
    equal(JSON.parse(template.data.saidInTemplate), early);
  },
);

export const saidCases = [...[scripts, templates, java, context, openByDefault, refusing, leaving]];
