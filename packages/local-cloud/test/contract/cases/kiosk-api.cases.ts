import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import { ask } from '../graphql';
import { named } from '../people';
import type { Target } from '../target';

const contractCase = casesOn('kiosk');
const DAY = 24 * 60 * 60 * 1000;

const answers: [query: string, answer: unknown][] = [
  ['{ greet(name: "Kim") }', { greet: 'Good morning, Kim' }],
  ['{ sign(name: "Kim") }', { sign: '{"signed":"Kim"}' }],
  ['{ price(cups: 4) }', { price: 12 }],
];

const written = contractCase(
  'a schema in the template is answered by scripts and templates of a bucket and of the template',
  {
    proves: [
      ...rows('AWS::AppSync::GraphQLSchema', 'Definition'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'Code'),
      ...rows('AWS::AppSync::Resolver', 'DataSourceName', 'CodeS3Location'),
      ...rows('AWS::AppSync::Resolver', 'RequestMappingTemplateS3Location'),
      ...rows('AWS::AppSync::Resolver', 'ResponseMappingTemplateS3Location'),
      ...rows('Sections of a template', 'Metadata'),
    ],
  },
  async (target) => {
    for (const [query, answer] of answers) equal((await ask(target, query)).data, answer);
  },
);

const batched = contractCase(
  'a function that is asked for a batch gets a list and answers with one',
  { proves: rows('Resolvers on a function', 'BatchInvoke') },
  async (target) => {
    const { data, errors } = await ask(target, '{ a: length(text: "tea") b: length(text: "no") }');
    equal([data, errors], [{ a: 3, b: 2 }, undefined]);
  },
);

const admitted = contractCase(
  'people come in by their token where the API takes them in beside its key, and only there',
  {
    proves: rows(
      'AWS::AppSync::GraphQLApi',
      'AdditionalAuthenticationProviders.UserPoolConfig.UserPoolId',
    ),
  },
  async (target) => {
    await target.become(await named(target, 'Kim'));
    const { data } = await ask<{ whoami: string }>(target, '{ whoami }', { by: 'token' });
    equal(/^[0-9a-f-]{36}$/.test(data.whoami), true);
    for (const [query, by] of [
      ['{ whoami }', 'key'],
      ['{ greet(name: "Kim") }', 'token'],
    ] as const) {
      const { errors } = await ask(target, query, { by });
      equal([query, errors?.[0]?.errorType], [query, 'Unauthorized']);
    }
  },
);

const silent = contractCase(
  'an API whose introspection is switched off does not tell what it is made of',
  { proves: rows('AWS::AppSync::GraphQLApi', 'IntrospectionConfig') },
  async (target) => {
    const { data, errors = [] } = await ask(target, '{ __schema { queryType { name } } }');
    equal([data, errors.length > 0], [null, true]);
  },
);

/** The status that the API answers a good question by its key with. */
async function statusByKey({ outputs }: Target): Promise<number> {
  const { url, api_key: key } = outputs['data'] as { url: string; api_key: string };
  const answer = await fetch(url, {
    ...{ method: 'POST', headers: { 'x-api-key': key } },
    body: JSON.stringify({ query: '{ price(cups: 1) }' }),
  });
  return answer.status;
}

const expired = contractCase(
  'a key opens nothing once it has expired',
  { proves: rows('AWS::AppSync::ApiKey', 'Expires'), needs: ['clock'] },
  async (target) => {
    equal(await statusByKey(target), 200);
    // A day of the two may have passed by what other cases did.
    for (let days = 0; days < 2; days += 1) target.clock.advance(DAY);
    equal(await until(() => Promise.resolve(statusByKey(target))), 401);
  },
);

export const kioskApi = [written, batched, admitted, silent, expired];
