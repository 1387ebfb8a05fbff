import type { Assembly } from '../../assembly/assembly';
import {
  answering,
  apiAssembly,
  openCups,
  ROLE,
  type Asked,
  type Asker,
} from './testing/api.fixture';

describe('the rules of an API', () => {
  let cups: Awaited<ReturnType<typeof openCups>>;
  beforeEach(async () => (cups = await openCups()));
  afterEach(() => cups.close());

  const types = ({ errors }: Asked): string[] => errors.map(({ errorType }) => errorType);

  describe('who may read a field', () => {
    const assembly = apiAssembly({
      'Query.cup': answering('{ id: "1", colour: "red", secret: "s" }'),
      'Query.staff': answering('"in"'),
      'Query.plain': answering('"plain"'),
    });
    const guest = { roleArn: ROLE, sessionName: 's' };
    const cases: [string, string, Asker, unknown, string[]][] = [
      ['a key, by the type', '{ cup { colour } }', {}, { cup: { colour: 'red' } }, []],
      [
        'a key, not by the field',
        '{ cup { secret } }',
        {},
        { cup: { secret: null } },
        ['Unauthorized'],
      ],
      [
        'a user, not by the type',
        '{ cup { id } }',
        { groups: [] },
        { cup: null },
        ['Unauthorized'],
      ],
      ['a key, by default', '{ plain }', {}, { plain: 'plain' }, []],
      ['a user, not by default', '{ plain }', { groups: [] }, { plain: null }, ['Unauthorized']],
      ['a member of the group', '{ staff }', { groups: ['staff'] }, { staff: 'in' }, []],
      ['a member of another', '{ staff }', { groups: ['x'] }, { staff: null }, ['Unauthorized']],
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
    for (const [who, query, as, data, errors] of cases) {
      it(who, async () => {
        const answer = await cups.ask(assembly, query, as);
        expect(answer.data).toEqual(data);
        expect(types(answer)).toEqual(errors);
      });
    }
  });

  describe('the limits of the API', () => {
    const refill = answering('{ id: "1" }');
    const resolvers = { 'Query.cup': refill, 'Cup.refill': refill };
    const deep = '{ cup { ...more } } fragment more on Cup { refill { refill { id } } }';
    const cases: [string, Record<string, unknown>, string, string[]][] = [
      ['a query that is deep enough', { QueryDepthLimit: 4 }, deep, []],
      ['a query that is too deep', { QueryDepthLimit: 3 }, deep, ['QueryDepthLimitReached']],
      ['as many resolvers as there may be', { ResolverCountLimit: 3 }, deep, []],
      ['one resolver more', { ResolverCountLimit: 2 }, deep, ['ResolverExecutionLimitReached']],
      ['introspection', {}, '{ __schema { queryType { name } } }', []],
    ];
    for (const [what, properties, query, errors] of cases) {
      it(what, async () => {
        expect(types(await cups.ask(apiAssembly(resolvers, properties), query))).toEqual(errors);
      });
    }

    it('introspection that is switched off', async () => {
      const assembly = apiAssembly(resolvers, { IntrospectionConfig: 'DISABLED' });
      const { data, errors } = await cups.ask(assembly, '{ __schema { queryType { name } } }');
      expect(data).toBeNull();
      expect(errors[0]?.message).toContain('introspection');
    });
  });

  const unrunnable: [string, (assembly: Assembly) => void, RegExp][] = [
    [
      'a way in',
      ({ resources }) => {
        const [api] = resources;
        if (api) api.properties['AuthenticationType'] = 'AWS_LAMBDA';
      },
      /admits callers by AWS_LAMBDA/,
    ],
    [
      'a data source',
      ({ resources }) => {
        const source = resources.find(({ logicalId }) => logicalId === 'Cups');
        if (source) source.properties['Type'] = 'HTTP';
      },
      /Data source cups is of a kind that does not run here: HTTP/,
    ],
  ];
  for (const [what, edit, message] of unrunnable) {
    it(`refuses ${what} that it cannot run, at once`, async () => {
      const assembly = apiAssembly({});
      edit(assembly);
      await expectAsync(cups.ask(assembly, '{ plain }')).toBeRejectedWithError(message);
    });
  }
});
