import { contextMembers } from '../../../capabilities/resolver-members';
import type { Invocation } from '../invocation';
import { ResolverError } from '../resolver-error';
import { JavaScriptRuntime } from './javascript-handlers';
import { queryExtensions } from '../realtime/extensions';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

function invocation(parts: Partial<Invocation> = {}): Invocation & { appended: ResolverError[] } {
  const appended: ResolverError[] = [];
  return {
    args: { id: '7' },
    stash: {},
    source: null,
    caller: { mode: 'API_KEY', identity: null, groups: [], headers: { 'x-a': 'b' } },
    environment: { LIMIT: '9' },
    info: {
      fieldName: 'cup',
      parentTypeName: 'Query',
      variables: {},
      selectionSetList: [],
      selectionSetGraphQL: '',
    },
    appended,
    appendError: (error) => appended.push(error),
    extensions: queryExtensions,
    ...parts,
  };
}

describe('a JavaScript resolver', () => {
  const logged: string[] = [];
  const runtime = new JavaScriptRuntime(
    () => NOW,
    (line) => logged.push(line),
  );
  const run = (body: string, on = invocation()) =>
    runtime
      .handlers({
        name: 'Query.cup',
        code: `import { util, runtime } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { ${body} }
export const response = (ctx) => ctx.result;`,
      })
      .request(on);
  const catchError = (body: string, on = invocation()): ResolverError => {
    try {
      run(body, on);
    } catch (error) {
      if (error instanceof ResolverError) return error;
      throw error;
    }
    throw new Error(`No error was thrown by ${body}`);
  };

  const values: [string, unknown][] = [
    ['ctx.args.id + ctx.arguments.id', '77'],
    ['ctx.env.LIMIT', '9'],
    ['ctx.request.headers["x-a"]', 'b'],
    ['ctx.info.fieldName', 'cup'],
    ['util.authType()', 'API Key Authorization'],
    ['util.time.nowISO8601()', '2026-01-02T03:04:05.678Z'],
    ['util.time.nowEpochSeconds()', Math.floor(NOW / 1000)],
    ['util.autoId().length', 36],
    ['util.autoUlid().length', 26],
    ['util.matches("a+", "aaa")', true],
    ['util.base64Decode(util.base64Encode("컵"))', '컵'],
    [
      'util.dynamodb.toDynamoDB(["a", 1, true, null])',
      { L: [{ S: 'a' }, { N: '1' }, { BOOL: true }, { NULL: true }] },
    ],
    ['util.dynamodb.toMapValues({ a: { b: 1 } })', { a: { M: { b: { N: '1' } } } }],
    ['util.dynamodb.toStringSet(["a"])', { SS: ['a'] }],
    ['({ a: undefined, b: 1 })', { b: 1 }],
    ['undefined', null],
    ['ddb.get({ key: { id: ctx.args.id } })', { operation: 'GetItem', key: { id: { S: '7' } } }],
    [
      'ddb.query({ query: { id: { eq: "a" }, at: { between: [1, 2] } }, limit: 5 })',
      {
        operation: 'Query',
        query: {
          expression: '#id = :id_eq_0 AND #at BETWEEN :at_between_0 AND :at_between_1',
          expressionNames: { '#id': 'id', '#at': 'at' },
          expressionValues: {
            ':id_eq_0': { S: 'a' },
            ':at_between_0': { N: '1' },
            ':at_between_1': { N: '2' },
          },
        },
        limit: 5,
      },
    ],
    [
      'ddb.update({ key: { id: "a" }, update: { n: ddb.operations.increment(2), x: ddb.operations.remove(), o: { p: 1 } } })',
      {
        operation: 'UpdateItem',
        key: { id: { S: 'a' } },
        update: {
          expression: 'SET #n = #n + :n, #o.#p = :o_p REMOVE #x',
          expressionNames: { '#n': 'n', '#x': 'x', '#o': 'o', '#p': 'p' },
          expressionValues: { ':n': { N: '2' }, ':o_p': { N: '1' } },
        },
      },
    ],
  ];
  for (const [expression, value] of values) {
    it(`evaluates ${expression}`, () => {
      expect(run(`return ${expression};`)).toEqual({ value });
    });
  }

  it('returns early, to the next step or to the end', () => {
    expect(run('runtime.earlyReturn({ a: 1 });')).toEqual({ value: { a: 1 }, skipTo: 'NEXT' });
    expect(run('runtime.earlyReturn(null, { skipTo: "END" });')).toEqual({
      value: null,
      skipTo: 'END',
    });
  });

  it('ends with util.error, and continues after util.appendError', () => {
    const error = catchError('util.error("No", "Sold", { left: 0 }, { reason: 1 });');
    expect([error.message, error.errorType, error.data, error.errorInfo]).toEqual([
      'No',
      'Sold',
      { left: 0 },
      { reason: 1 },
    ]);
    const on = invocation();
    expect(run('util.appendError("Hm", "Odd"); return 1;', on)).toEqual({ value: 1 });
    expect(on.appended.map(({ message, errorType }) => [message, errorType])).toEqual([
      ['Hm', 'Odd'],
    ]);
    expect(catchError('util.unauthorized();').message).toBe(
      'Not Authorized to access cup on type Query',
    );
  });

  const codeErrors: [string, RegExp][] = [
    ['return util.rds.toJsonObject("");', /util\.rds is not supported/],
    ['return util.time.nowFormatted("yyyy");', /util\.time\.nowFormatted is not supported/],
    ['return ctx.nothing.at.all;', /Query\.cup, line \d+: .*undefined/],
    ['return new Date();', /Date is not defined/],
    ['return Promise.resolve(1);', /Promise is not defined/],
  ];
  for (const [body, message] of codeErrors) {
    it(`reports the error in ${body}`, () => {
      const error = catchError(body);
      expect(error.errorType).toBe('Code');
      expect(error.message).toMatch(message);
    });
  }

  it('has the members of ctx that the capabilities list', () => {
    const listed = Object.keys(contextMembers).filter(
      (name) => contextMembers[name]?.status === 'supported',
    );
    expect(run('return Object.keys(ctx).sort();')).toEqual({ value: listed.sort() });
  });

  it('keeps no state between calls, and forwards its console', () => {
    const on = invocation();
    run('ctx.stash.seen = 1; console.log("saw", ctx.args); return null;', on);
    expect(on.stash).toEqual({ seen: 1 });
    expect(run('return ctx.stash;')).toEqual({ value: {} });
    expect(logged).toEqual(['saw {"id":"7"}']);
  });
});
