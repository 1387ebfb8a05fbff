import { fetchAuthSession } from 'aws-amplify/auth';
import { startCloud, type Cloud } from '../cloud/cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { configureClient, until } from '../../test/fixtures/notes-client';
import { openMqttClient } from '../testing/mqtt-client';
import { presignWebSocketUrl } from '../testing/presign-websocket';
import {
  createEditedAssembly,
  type EditedAssembly,
  type Properties,
} from './testing/edited-assembly.fixture';

type GraphqlResponse = { data?: Properties; errors?: { message: string; errorType?: string }[] };

describe('cloud.replace', () => {
  let cloud: Cloud;
  let edited: EditedAssembly;
  beforeEach(async () => {
    edited = await createEditedAssembly();
    cloud = await startCloud({
      assembly: await notesAssembly(),
      port: 0,
      secrets: { SHOUT_ENDING: '!' },
    });
  }, 60_000);
  afterEach(async () => {
    await cloud.stop();
    edited.remove();
  });

  const tableNamed = (start: string): string =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith(`${start}-`))?.name ?? '';
  const functionNamed = (friendly: string): string =>
    cloud.functions.list().find(({ friendlyName }) => friendlyName === friendly)?.name ?? '';
  const put = (table: string, item: Record<string, string>) =>
    cloud.dynamoDb.call('PutItem', {
      TableName: tableNamed(table),
      Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { S: value }])),
    });
  const listChanges = async (result: Promise<{ changes: { label: string; kind: string }[] }>) =>
    (await result).changes.map(({ label, kind }) => `${label} ${kind}`);

  async function query(query: string): Promise<GraphqlResponse> {
    const { api_key: key } = cloud.outputs['data'] as { api_key: string };
    const response = await fetch(`${cloud.origin}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': key },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphqlResponse;
  }
  const shout = async (): Promise<unknown> => {
    const result = await cloud.functions.invoke(functionNamed('shout'), {
      arguments: { text: 'Hi' },
    });
    return 'payload' in result ? (result.payload as { text: string }).text : result.error;
  };

  it('reports no changes for a copy of the assembly', async () => {
    expect(await listChanges(cloud.replace(edited.folder))).toEqual([]);
  });

  it('uses the new resolver and keeps stored data', async () => {
    await put('Note', { id: '1', title: 'a', topic: 'tea' });
    await until(async () => {
      const { data } = await query('{ tallyOf(topic: "tea") { count } }');
      return (data?.['tallyOf'] as { count: number } | null)?.count === 1 || undefined;
    });
    edited.replaceInAsset('ctx.result?.count ?? 0', '(ctx.result?.count ?? 0) + 100');
    expect(await listChanges(cloud.replace(edited.folder))).toEqual([
      'resolver Query.tallyOf changed',
    ]);
    expect(await query('{ tallyOf(topic: "tea") { count } }')).toEqual({
      data: { tallyOf: { count: 101 } },
    });
  });

  it('completes running invocations with the old code and keeps logs and counts', async () => {
    const running = shout();
    edited.replaceInAsset('arguments.text.toUpperCase()', 'arguments.text.toLowerCase()');
    expect(await listChanges(cloud.replace(edited.folder))).toEqual(['function shout changed']);
    const next = shout();
    expect([await running, await next]).toEqual(['HI!', 'hi!']);
    const name = functionNamed('shout');
    expect(cloud.functions.list().find((one) => one.name === name)).toEqual(
      jasmine.objectContaining({ invocations: 2, coldStarts: 2, instances: 1 }),
    );
    const reports = cloud.functions.logs(name).filter(({ text }) => text.startsWith('REPORT'));
    expect(reports.length).toBe(2);
  });

  it('keeps the instances of unchanged functions', async () => {
    await shout();
    edited.replaceInAsset('ctx.result?.count ?? 0', '7');
    await cloud.replace(edited.folder);
    await shout();
    const { coldStarts } = cloud.functions.list().find((one) => one.friendlyName === 'shout')!;
    expect(coldStarts).toBe(1);
  });

  it('applies the new environment and timeout of a function', async () => {
    edited.edit('shoutlambdaF8C2434A', ({ Properties: properties }) => {
      Object.assign(properties!, { Timeout: 9, Environment: { Variables: { SHOUT_ENDING: '?' } } });
    });
    expect(await listChanges(cloud.replace(edited.folder))).toEqual(['function shout changed']);
    expect(await shout()).toBe('HI?');
    expect(cloud.functions.list().find((one) => one.friendlyName === 'shout')?.timeout).toBe(9);
  });

  it('fills a new index with existing items', async () => {
    await put('Note', { id: '1', title: 'b', topic: 'tea' });
    edited.edit('NoteTable', ({ Properties: properties }) => {
      const indexes = properties!['globalSecondaryIndexes'] as Properties[];
      const keySchema = [{ attributeName: 'title', keyType: 'HASH' }];
      indexes.push({ indexName: 'byTitle', keySchema, projection: { projectionType: 'ALL' } });
    });
    expect(await listChanges(cloud.replace(edited.folder))).toEqual(['table Note changed']);
    const { Items: items } = await cloud.dynamoDb.call('Query', {
      TableName: tableNamed('Note'),
      IndexName: 'byTitle',
      KeyConditionExpression: 'title = :t',
      ExpressionAttributeValues: { ':t': { S: 'b' } },
    });
    expect(items).toEqual([{ id: { S: '1' }, title: { S: 'b' }, topic: { S: 'tea' } }]);
  });

  it('creates a new table and a new queue', async () => {
    edited.edit('NoteTable', (note, others) => {
      const copied = JSON.parse(JSON.stringify(note).replaceAll('"Note-"', '"Draft-"')) as object;
      others['DraftTable'] = { ...note, ...copied };
    });
    edited.edit('DeadLettersBBF8BAAB', (queue, others) => {
      others['Parcels12345678'] = queue;
    });
    const changes = await listChanges(cloud.replace(edited.folder));
    expect(changes.sort()).toEqual(['queue Parcels new', 'table Draft new']);
    await put('Draft', { id: '1', title: 'a', topic: 'b' });
    expect(cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Draft-'))?.items).toBe(1);
  });

  it('denies a guest after the grant is removed, even with earlier credentials', async () => {
    configureClient(cloud);
    const { generateClient } = await import('aws-amplify/data');
    const mutation = 'mutation { shout(text: "a") { text } }';
    const call = () =>
      (
        generateClient().graphql({ query: mutation, authMode: 'identityPool' }) as Promise<unknown>
      ).then(
        () => 'ok',
        (error: unknown) => (error as GraphqlResponse).errors?.[0]?.errorType,
      );
    await fetchAuthSession();
    expect(await call()).toBe('ok');
    edited.edit('amplifyDataUnauthRolePolicy01355B9DCF', ({ Properties: properties }) => {
      const document = properties!['PolicyDocument'] as { Statement: { Effect: string }[] };
      for (const statement of document.Statement) statement.Effect = 'Deny';
    });
    expect(await listChanges(cloud.replace(edited.folder))).toEqual(['grants of guests changed']);
    expect(await call()).toBe('Unauthorized');
  });

  it('keeps MQTT connections open', async () => {
    const url = presignWebSocketUrl(new URL(cloud.origin).host, cloud.developer, Date.now());
    const listener = await openMqttClient(url);
    await listener.connect('listener');
    await listener.subscribe('updates');
    edited.replaceInAsset('arguments.text.toUpperCase()', 'arguments.text.toLowerCase()');
    await cloud.replace(edited.folder);
    await cloud.iot.publish('updates', '"later"');
    await listener.waitForMessage('"later"');
    listener.close();
    expect(listener.received).toEqual([{ topic: 'updates', payload: '"later"' }]);
  });
});
