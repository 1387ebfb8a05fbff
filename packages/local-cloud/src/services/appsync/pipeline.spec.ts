import { apiAssembly, openCups, step } from './testing/api.fixture';

describe('a pipeline', () => {
  let cups: Awaited<ReturnType<typeof openCups>>;
  beforeEach(async () => (cups = await openCups()));
  afterEach(() => cups.close());

  it('passes results and stash from step to step, and returns early', async () => {
    const assembly = apiAssembly({
      'Mutation.pour': [
        step('ctx.stash.amount = ctx.args.amount; runtime.earlyReturn("first");'),
        step('runtime.earlyReturn([ctx.prev.result, ctx.stash.amount], { skipTo: "END" });'),
        step('util.error("never");'),
      ],
    });
    const { data } = await cups.query(assembly, 'mutation { pour(amount: 3) }');
    expect(data).toEqual({ pour: '["first",3]' });
  });

  it('runs requests for one item, with errors in ctx.error and ctx.result', async () => {
    const key = 'key: util.dynamodb.toMapValues({ id: "a" })';
    const condition = 'condition: { expression: "attribute_not_exists(id)" }';
    const put = `return { operation: 'PutItem', ${key}, attributeValues: { left: { N: 2 } }, ${condition} };`;
    const assembly = apiAssembly({
      'Mutation.pour': [
        step(put),
        step(put, 'return { type: ctx.error.type, message: ctx.error.message, now: ctx.result };'),
      ],
    });
    const { data } = await cups.query(assembly, 'mutation { pour(amount: 1) }');
    const result = JSON.parse((data as { pour: string }).pour) as Record<string, unknown>;
    expect(result['type']).toBe('DynamoDB:ConditionalCheckFailedException');
    expect(result['message']).toMatch(
      /^The conditional request failed \(Service: DynamoDb, Status Code: 400/,
    );
    expect(result['now']).toEqual({ id: 'a', left: 2 });
  });

  it('runs transactions, and returns the cancellation reasons', async () => {
    const item = (id: string, more = '') =>
      `{ operation: 'PutItem', table: 'cups', key: { id: { S: '${id}' } }, attributeValues: { n: { N: '1' } }${more} }`;
    const write = (...items: string[]) =>
      `return { operation: 'TransactWriteItems', transactItems: [${items.join(', ')}] };`;
    const isNew = ", condition: { expression: 'attribute_not_exists(id)' }";
    const get = `return { operation: 'TransactGetItems', transactItems: [
        { table: 'cups', key: { id: { S: 'a' } } }, { table: 'cups', key: { id: { S: 'z' } } }] };`;
    const assembly = apiAssembly({
      'Mutation.pour': [
        step(write(item('a'), item('b')), 'ctx.stash.one = ctx.result;'),
        step(
          write(item('c'), item('a', isNew)),
          'ctx.stash.two = [ctx.error.type, ctx.result.cancellationReasons];',
        ),
        step(get, 'return { one: ctx.stash.one, two: ctx.stash.two, three: ctx.result };'),
      ],
    });
    const { data } = await cups.query(assembly, 'mutation { pour(amount: 1) }');
    expect(JSON.parse((data as { pour: string }).pour)).toEqual({
      one: { keys: [{ id: 'a' }, { id: 'b' }], cancellationReasons: null },
      two: [
        'DynamoDB:TransactionCanceledException',
        [
          jasmine.objectContaining({ type: 'None', item: null }),
          jasmine.objectContaining({ type: 'ConditionalCheckFailed', item: { id: 'a', n: 1 } }),
        ],
      ],
      three: { items: [{ id: 'a', n: 1 }, null], cancellationReasons: null },
    });
  });

  it('runs batches, and returns items in the order of the keys', async () => {
    const items = `[{ id: { S: 'a' }, n: { N: '1' } }, { id: { S: 'b' }, n: { N: '2' } }]`;
    const keys = `[{ id: { S: 'b' } }, { id: { S: 'x' } }, { id: { S: 'a' } }]`;
    const assembly = apiAssembly({
      'Mutation.pour': [
        step(`return { operation: 'BatchPutItem', tables: { cups: ${items} } };`),
        step(`return { operation: 'BatchGetItem', tables: { cups: { keys: ${keys} } } };`),
      ],
    });
    const { data } = await cups.query(assembly, 'mutation { pour(amount: 1) }');
    expect(JSON.parse((data as { pour: string }).pour)).toEqual({
      data: { cups: [{ id: 'b', n: 2 }, null, { id: 'a', n: 1 }] },
      unprocessedKeys: { cups: [] },
    });
  });

  it('is authorized as the role of the data source', async () => {
    const scan = step(
      `return { operation: 'Scan' };`,
      'util.error(ctx.error.message, ctx.error.type);',
    );
    const { errors } = await cups.query(apiAssembly({ 'Query.plain': [scan] }), '{ plain }', {
      grants: [],
    });
    expect(errors[0]?.errorType).toBe('DynamoDB:AccessDeniedException');
    expect(errors[0]?.message).toContain('not authorized to perform: dynamodb:Scan on resource');
  });
});
