import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { executeGraphql } from '../graphql';
import { createNamedUser } from '../users';
import type { Target } from '../target';

const contractCase = createCaseFactory('kiosk');
const DAY = 24 * 60 * 60 * 1000;

const answers: [query: string, answer: unknown][] = [
  ['{ greet(name: "Kim") }', { greet: 'Good morning, Kim' }],
  ['{ sign(name: "Kim") }', { sign: '{"signed":"Kim"}' }],
  ['{ price(cups: 4) }', { price: 12 }],
];

const written = contractCase(
  'resolves an inline schema with code from the template and from a bucket',
  {
    proves: [
      ...rows('AWS::AppSync::GraphQLSchema', 'Definition'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'Code'),
      ...rows('AWS::AppSync::Resolver', 'DataSourceName', 'CodeS3Location'),
      ...rows('AWS::AppSync::Resolver', 'RequestMappingTemplateS3Location'),
      ...rows('AWS::AppSync::Resolver', 'ResponseMappingTemplateS3Location'),
      ...rows('Template sections', 'Metadata'),
    ],
  },
  async (target) => {
    for (const [query, answer] of answers)
      expectEqual((await executeGraphql(target, query)).data, answer);
  },
);

const batched = contractCase(
  'invokes a function with a batch of resolver requests',
  { proves: rows('Lambda resolver operations', 'BatchInvoke') },
  async (target) => {
    const { data, errors } = await executeGraphql(
      target,
      '{ a: length(text: "tea") b: length(text: "no") }',
    );
    expectEqual([data, errors], [{ a: 3, b: 2 }, undefined]);
  },
);

const admitted = contractCase(
  'accepts user pool tokens only for fields of the additional auth mode',
  {
    proves: rows(
      'AWS::AppSync::GraphQLApi',
      'AdditionalAuthenticationProviders.UserPoolConfig.UserPoolId',
    ),
  },
  async (target) => {
    await target.signInAs(await createNamedUser(target, 'Kim'));
    const { data } = await executeGraphql<{ whoami: string }>(target, '{ whoami }', {
      by: 'token',
    });
    expectEqual(/^[0-9a-f-]{36}$/.test(data.whoami), true);
    for (const [query, by] of [
      ['{ whoami }', 'key'],
      ['{ greet(name: "Kim") }', 'token'],
    ] as const) {
      const { errors } = await executeGraphql(target, query, { by });
      expectEqual([query, errors?.[0]?.errorType], [query, 'Unauthorized']);
    }
  },
);

const silent = contractCase(
  'rejects introspection when it is disabled',
  { proves: rows('AWS::AppSync::GraphQLApi', 'IntrospectionConfig') },
  async (target) => {
    const { data, errors = [] } = await executeGraphql(
      target,
      '{ __schema { queryType { name } } }',
    );
    expectEqual([data, errors.length > 0], [null, true]);
  },
);

/** Returns the status of a valid query with the API key. */
async function fetchStatus({ outputs }: Target): Promise<number> {
  const { url, api_key: key } = outputs['data'] as { url: string; api_key: string };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-api-key': key },
    body: JSON.stringify({ query: '{ price(cups: 1) }' }),
  });
  return answer.status;
}

const expired = contractCase(
  'rejects an expired API key',
  { proves: rows('AWS::AppSync::ApiKey', 'Expires'), needs: ['clock'] },
  async (target) => {
    expectEqual(await fetchStatus(target), 200);
    // Other cases may already have advanced the clock by a day.
    for (let days = 0; days < 2; days += 1) target.clock.advance(DAY);
    expectEqual(await waitFor(() => Promise.resolve(fetchStatus(target))), 401);
  },
);

export const kioskApi = [written, batched, admitted, silent, expired];
