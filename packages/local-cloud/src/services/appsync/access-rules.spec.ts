import type { Assembly } from '../../assembly/assembly';
import {
  returning,
  apiAssembly,
  openCups,
  ROLE,
  type GraphQLResult,
  type TestCaller,
} from './testing/api.fixture';

describe('an API', () => {
  let cups: Awaited<ReturnType<typeof openCups>>;
  beforeEach(async () => (cups = await openCups()));
  afterEach(() => cups.close());

  const types = ({ errors }: GraphQLResult): string[] => errors.map(({ errorType }) => errorType);

  describe('allows a field to', () => {
    const assembly = apiAssembly({
      'Query.cup': returning('{ id: "1", colour: "red", secret: "s" }'),
      'Query.staff': returning('"in"'),
      'Query.plain': returning('"plain"'),
    });
    const guest = { roleArn: ROLE, sessionName: 's' };
    const cases: [string, string, TestCaller, unknown, string[]][] = [
      [
        'an API key, by the rule of the type',
        '{ cup { colour } }',
        {},
        { cup: { colour: 'red' } },
        [],
      ],
      [
        'an API key, not by the rule of the field',
        '{ cup { secret } }',
        {},
        { cup: { secret: null } },
        ['Unauthorized'],
      ],
      [
        'a user, not by the rule of the type',
        '{ cup { id } }',
        { groups: [] },
        { cup: null },
        ['Unauthorized'],
      ],
      ['an API key, by default', '{ plain }', {}, { plain: 'plain' }, []],
      ['a user, not by default', '{ plain }', { groups: [] }, { plain: null }, ['Unauthorized']],
      ['a member of the group', '{ staff }', { groups: ['staff'] }, { staff: 'in' }, []],
      [
        'a member of another group',
        '{ staff }',
        { groups: ['x'] },
        { staff: null },
        ['Unauthorized'],
      ],
      [
        'a role with the grants',
        '{ cup { secret } }',
        { session: guest },
        { cup: { secret: 's' } },
        [],
      ],
      [
        'a role with the grant of the root field only',
        '{ cup { id secret } }',
        {
          session: guest,
          grants: [{ Effect: 'Allow', Action: 'appsync:GraphQL', Resource: '*/types/Query/*' }],
        },
        { cup: { id: '1', secret: null } },
        ['Unauthorized'],
      ],
    ];
    for (const [title, query, caller, data, errors] of cases) {
      it(title, async () => {
        const result = await cups.query(assembly, query, caller);
        expect(result.data).toEqual(data);
        expect(types(result)).toEqual(errors);
      });
    }
  });

  describe('limits', () => {
    const refill = returning('{ id: "1" }');
    const resolvers = { 'Query.cup': refill, 'Cup.refill': refill };
    const deep = '{ cup { ...more } } fragment more on Cup { refill { refill { id } } }';
    const cases: [string, Record<string, unknown>, string, string[]][] = [
      ['a query up to the depth limit', { QueryDepthLimit: 4 }, deep, []],
      ['a query above the depth limit', { QueryDepthLimit: 3 }, deep, ['QueryDepthLimitReached']],
      ['resolvers up to the limit', { ResolverCountLimit: 3 }, deep, []],
      [
        'resolvers above the limit',
        { ResolverCountLimit: 2 },
        deep,
        ['ResolverExecutionLimitReached'],
      ],
      ['introspection', {}, '{ __schema { queryType { name } } }', []],
    ];
    for (const [title, properties, query, errors] of cases) {
      it(title, async () => {
        expect(types(await cups.query(apiAssembly(resolvers, properties), query))).toEqual(errors);
      });
    }

    it('introspection when it is disabled', async () => {
      const assembly = apiAssembly(resolvers, { IntrospectionConfig: 'DISABLED' });
      const { data, errors } = await cups.query(assembly, '{ __schema { queryType { name } } }');
      expect(data).toBeNull();
      expect(errors[0]?.message).toContain('introspection');
    });
  });

  const unsupported: [string, (assembly: Assembly) => void, RegExp][] = [
    [
      'an authentication type',
      ({ resources }) => {
        const [api] = resources;
        if (api) api.properties['AuthenticationType'] = 'AWS_LAMBDA';
      },
      /The authentication type AWS_LAMBDA is not supported/,
    ],
    [
      'a data source',
      ({ resources }) => {
        const source = resources.find(({ logicalId }) => logicalId === 'Cups');
        if (source) source.properties['Type'] = 'HTTP';
      },
      /Data source cups: the type HTTP, as configured, is not supported/,
    ],
  ];
  for (const [title, edit, message] of unsupported) {
    it(`rejects ${title} that is not supported, when it is loaded`, async () => {
      const assembly = apiAssembly({});
      edit(assembly);
      await expectAsync(cups.query(assembly, '{ plain }')).toBeRejectedWithError(message);
    });
  }
});
