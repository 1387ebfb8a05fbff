import { contextMembers } from '../../../capabilities/resolver-members';
import type { Invocation } from '../invocation';
import { ResolverError } from '../resolver-error';
import { TemplateContext } from './template-context';
import { VelocityRuntime } from './velocity-handlers';
import { queryExtensions } from '../realtime/extensions';

function invocation(): Invocation & { appended: ResolverError[] } {
  const appended: ResolverError[] = [];
  return {
    args: { id: '7', input: { b: 1 }, none: null, list: ['x', 'y'] },
    stash: { map: 'a key with the name of a method' },
    source: { owner: 'ada' },
    result: { items: [{ n: 1 }, { n: 2.5 }] },
    prev: { result: 'before' },
    caller: {
      mode: 'AWS_IAM',
      identity: { claims: { sub: 's' } },
      groups: [],
      headers: { h: 'v' },
    },
    environment: { LIMIT: '9' },
    info: {
      fieldName: 'cup',
      parentTypeName: 'Query',
      variables: {},
      selectionSetList: ['id'],
      selectionSetGraphQL: '{ id }',
    },
    appended,
    appendError: (error) => appended.push(error),
    extensions: queryExtensions,
  };
}

describe('a mapping template', () => {
  const runtime = new VelocityRuntime(() => Date.UTC(2026, 0, 2));
  const run = (request: string, on = invocation()) =>
    runtime.handlers({ name: 'Query.cup', request }).request(on);
  const catchError = (template: string, on = invocation()): ResolverError => {
    try {
      run(template, on);
    } catch (error) {
      if (error instanceof ResolverError) return error;
      throw error;
    }
    throw new Error(`No error was thrown by ${template}`);
  };

  const values: [string, unknown][] = [
    ['$util.toJson($ctx.args.id)', '7'],
    ['$util.toJson($context.arguments.input)', { b: 1 }],
    [
      '{"a": $util.toJson($ctx.result.items), "n": $ctx.result.items.size()}',
      { a: [{ n: 1 }, { n: 2.5 }], n: 2 },
    ],
    ['$util.toJson($ctx.identity.claims.get("sub"))', 's'],
    ['$util.toJson($ctx.request.headers.h)', 'v'],
    ['$util.toJson($ctx.env.LIMIT)', '9'],
    ['$util.toJson($ctx.stash)', { map: 'a key with the name of a method' }],
    ['$util.toJson($ctx.prev.result)', 'before'],
    ['$util.toJson($ctx.info.selectionSetList)', ['id']],
    ['$util.toJson($util.isNull($ctx.args.none))', true],
    ['$util.toJson($util.isNull($ctx.args.nowhere))', true],
    ['$util.toJson($util.isNullOrEmpty([]))', true],
    ['$util.toJson($util.isNullOrEmpty({"a": 1}))', false],
    ['$util.toJson($util.isNullOrEmpty(false))', false],
    ['$util.toJson($util.isNumber(1))', true],
    ['$util.toJson($util.defaultIfNull($ctx.args.none, [1]))', [1]],
    ['$util.toJson($util.defaultIfNullOrBlank("  ", "x"))', 'x'],
    ['$util.toJson($util.typeOf({"a": 1}))', 'Map'],
    [
      '#set($m = {"a": 1})$util.qr($m.put("b", [2]))$util.qr($m.remove("a"))$util.toJson($m)',
      { b: [2] },
    ],
    ['#set($m = {"a": 1})$util.toJson($m.keySet())', ['a']],
    [
      '#set($l = [])#set($m = {"a": 1})#foreach($e in $m.entrySet())$util.qr($l.add("$e.key=$e.value"))#end$util.toJson($l)',
      ['a=1'],
    ],
    ['#set($l = ["b", "a"])$util.toJson($util.list.sortList($l, false, ""))', ['a', 'b']],
    ['$util.toJson($util.list.copyAndRemoveAll($ctx.args.list, ["x"]))', ['y']],
    ['$util.toJson($util.map.copyAndRetainAllKeys({"a": 1, "b": 2}, ["b"]))', { b: 2 }],
    ['$util.dynamodb.toMapValuesJson({"a": "b", "n": 1})', { a: { S: 'b' }, n: { N: '1' } }],
    ['$util.dynamodb.toDynamoDBJson([1])', { L: [{ N: '1' }] }],
    ['$util.toJson($util.time.nowISO8601())', '2026-01-02T00:00:00.000Z'],
    ['$util.toJson($util.parseJson("{\\"a\\": [1]}").a)', [1]],
    ['$util.toJson($util.matches("[a-z]+", "abc"))', true],
    ['$util.toJson($util.authType())', 'IAM Authorization'],
    [
      '$util.transform.toDynamoDBFilterExpression({"a": {"eq": 1}})',
      {
        expression: '#a = :a_eq',
        expressionNames: { '#a': 'a' },
        expressionValues: { ':a_eq': { N: '1' } },
      },
    ],
    ['#if($ctx.args.id == "7")1#{else}2#end', 1],
    ['#if(7 / 2 == 3)1#{else}2#end', 1],
    ['#set($n = 7)#set($m = $n / 2.0)$util.toJson($m)', 3.5],
    ['#set($n = $ctx.result.items.size())#set($n = $n * 3 / 4)$util.toJson($n)', 1],
    ['#set($n = 1.5 + 1.5)"$n"', '3.0'],
  ];
  for (const [template, value] of values) {
    it(`renders ${template}`, () => {
      expect(run(template)).toEqual({ value });
    });
  }

  const returns: [string, unknown][] = [
    ['#return({"a": 1})', { a: 1 }],
    ['#return("text")', 'text'],
    ['#return($util.toJson({}))', {}],
    ['#return($util.toJson(null))', null],
    ['#return\n', null],
    ['#if(true)#return([1])#end {"never": 1}', [1]],
  ];
  for (const [template, value] of returns) {
    it(`returns early with ${template}`, () => {
      expect(run(template)).toEqual({ value, skipTo: 'NEXT' });
    });
  }

  it('has the members of ctx that the capabilities list', () => {
    const getters = Object.entries(Object.getOwnPropertyDescriptors(TemplateContext.prototype))
      .filter(([, member]) => 'get' in member)
      .map(([name]) => name);
    const listed = Object.keys(contextMembers).filter(
      (name) => contextMembers[name]?.status === 'supported',
    );
    expect(getters.sort()).toEqual(listed.sort());
  });

  const errors: [string, string, string | null, unknown][] = [
    ['$util.error("No")', 'No', null, null],
    ['$util.error("No", "Kind", {"a": 1})', 'No', 'Kind', { a: 1 }],
    ['$util.unauthorized()', 'Not Authorized to access cup on type Query', 'Unauthorized', null],
    ['$util.validate(false, "Bad")', 'Bad', 'CustomTemplateException', null],
    ['$util.nothing()', '$util.nothing is not in the capability list', 'Code', null],
    [
      '$util.rds.toJsonString("")',
      '$util.rds is not supported: This kind of data source is not implemented.',
      'Code',
      null,
    ],
    ['{"a": ', 'Unable to transform the template\'s output: {"a": ', 'MappingTemplate', null],
    [
      '$util.toJson($ctx.args.id.keySet())',
      'the method String.keySet is not in the capability list',
      'Code',
      null,
    ],
    [
      '#set($l = [1]) $util.qr($l.get(0).length())',
      'the method Number.length is not in the capability list',
      'Code',
      null,
    ],
    [
      '$util.toJson($ctx.args.input.getOrElse("b"))',
      'the method Map.getOrElse is not in the capability list',
      'Code',
      null,
    ],
  ];
  for (const [template, message, type, data] of errors) {
    it(`fails with ${template}`, () => {
      const error = catchError(`#if(true)${template}#end`);
      expect([error.message, error.errorType, error.data]).toEqual([message, type, data]);
    });
  }

  it('names a template with a syntax error', () => {
    expect(() => run('{\n#if(true)')).toThrowError(/Query\.cup\.req\.vtl/);
  });

  it('passes on changed arguments and stash, and continues after an appended error', () => {
    const on = invocation();
    const template = `$util.qr($ctx.args.input.put("c", 2))$util.qr($ctx.stash.put("seen", true))
      $util.qr($util.appendError("Hm", "Odd"))$util.toJson({})`;
    expect(run(template, on)).toEqual({ value: {} });
    expect(on.args['input']).toEqual({ b: 1, c: 2 });
    expect(on.stash['seen']).toBe(true);
    expect(on.appended.map(({ message, errorType }) => [message, errorType])).toEqual([
      ['Hm', 'Odd'],
    ]);
  });

  it('keeps no variables between renderings', () => {
    const template = '#if(!$seen)#set($seen = 1)1#{else}2#end';
    const handlers = runtime.handlers({ name: 'Query.cup', request: template });
    const rendered = [1, 2].map(() => handlers.request(invocation()).value);
    expect(rendered).toEqual([1, 1]);
  });
});
