import { fetchAuthSession } from 'aws-amplify/auth';
import { startCloud, type Cloud } from '../cloud/cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { configureClient, until } from '../../test/fixtures/notes-client';
import { openMqtt } from '../testing/mqtt-client';
import { presign } from '../testing/presign-websocket';
import {
  editedAssembly,
  type EditedAssembly,
  type Properties,
} from './testing/edited-assembly.fixture';
import { CannotReplace } from './replacement';

type Answer = { data?: Properties; errors?: { message: string; errorType?: string }[] };

describe('a cloud put on another assembly', () => {
  let cloud: Cloud;
  let edited: EditedAssembly;
  beforeEach(async () => {
    edited = await editedAssembly();
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
  const functionNamed = (wanted: string): string =>
    cloud.functions.list().find(({ friendlyName }) => friendlyName === wanted)?.name ?? '';
  const put = (table: string, item: Record<string, string>) =>
    cloud.dynamoDb.call('PutItem', {
      TableName: tableNamed(table),
      Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { S: value }])),
    });
  const said = async (replacing: Promise<{ changes: { what: string; how: string }[] }>) =>
    (await replacing).changes.map(({ what, how }) => `${what} ${how}`);

  async function ask(query: string): Promise<Answer> {
    const { api_key: key } = cloud.outputs['data'] as { api_key: string };
    const response = await fetch(`${cloud.origin}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': key },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  }
  const shout = async (): Promise<unknown> => {
    const answer = await cloud.functions.invoke(functionNamed('shout'), {
      arguments: { text: 'Hi' },
    });
    return 'payload' in answer ? (answer.payload as { text: string }).text : answer.error;
  };

  it('finds nothing changed in a copy', async () => {
    expect(await said(cloud.replace(edited.folder))).toEqual([]);
  });

  it('answers with the new resolver, and still has what was stored', async () => {
    await put('Note', { id: '1', title: 'a', topic: 'tea' });
    await until(async () => {
      const { data } = await ask('{ tallyOf(topic: "tea") { count } }');
      return (data?.['tallyOf'] as { count: number } | null)?.count === 1 || undefined;
    });
    edited.replaceInAsset('ctx.result?.count ?? 0', '(ctx.result?.count ?? 0) + 100');
    expect(await said(cloud.replace(edited.folder))).toEqual(['resolver Query.tallyOf changed']);
    expect(await ask('{ tallyOf(topic: "tea") { count } }')).toEqual({
      data: { tallyOf: { count: 101 } },
    });
  });

  it('ends a call on the old code, begins the next on the new, and goes on with log and counts', async () => {
    const underWay = shout();
    edited.replaceInAsset('arguments.text.toUpperCase()', 'arguments.text.toLowerCase()');
    expect(await said(cloud.replace(edited.folder))).toEqual(['function shout changed']);
    const next = shout();
    expect([await underWay, await next]).toEqual(['HI!', 'hi!']);
    const name = functionNamed('shout');
    expect(cloud.functions.list().find((one) => one.name === name)).toEqual(
      jasmine.objectContaining({ invocations: 2, coldStarts: 2, instances: 1 }),
    );
    const reports = cloud.functions.logs(name).filter(({ text }) => text.startsWith('REPORT'));
    expect(reports.length).toBe(2);
  });

  it('keeps the instances of functions that did not change', async () => {
    await shout();
    edited.replaceInAsset('ctx.result?.count ?? 0', '7');
    await cloud.replace(edited.folder);
    await shout();
    const { coldStarts } = cloud.functions.list().find((one) => one.friendlyName === 'shout')!;
    expect(coldStarts).toBe(1);
  });

  it('gives a function its new environment and time-out', async () => {
    edited.edit('shoutlambdaF8C2434A', ({ Properties: properties }) => {
      Object.assign(properties!, { Timeout: 9, Environment: { Variables: { SHOUT_ENDING: '?' } } });
    });
    expect(await said(cloud.replace(edited.folder))).toEqual(['function shout changed']);
    expect(await shout()).toBe('HI?');
    expect(cloud.functions.list().find((one) => one.friendlyName === 'shout')?.timeout).toBe(9);
  });

  it('fills a new index with the items that are there', async () => {
    await put('Note', { id: '1', title: 'b', topic: 'tea' });
    edited.edit('NoteTable', ({ Properties: properties }) => {
      const indexes = properties!['globalSecondaryIndexes'] as Properties[];
      const keySchema = [{ attributeName: 'title', keyType: 'HASH' }];
      indexes.push({ indexName: 'byTitle', keySchema, projection: { projectionType: 'ALL' } });
    });
    expect(await said(cloud.replace(edited.folder))).toEqual(['table Note changed']);
    const { Items: items } = await cloud.dynamoDb.call('Query', {
      TableName: tableNamed('Note'),
      IndexName: 'byTitle',
      KeyConditionExpression: 'title = :t',
      ExpressionAttributeValues: { ':t': { S: 'b' } },
    });
    expect(items).toEqual([{ id: { S: '1' }, title: { S: 'b' }, topic: { S: 'tea' } }]);
  });

  it('opens a new table and a new queue', async () => {
    edited.edit('NoteTable', (note, others) => {
      const copied = JSON.parse(JSON.stringify(note).replaceAll('"Note-"', '"Draft-"')) as object;
      others['DraftTable'] = { ...note, ...copied };
    });
    edited.edit('LostLetters934AB48D', (queue, others) => {
      others['Parcels12345678'] = queue;
    });
    const changes = await said(cloud.replace(edited.folder));
    expect(changes.sort()).toEqual(['queue Parcels new', 'table Draft new']);
    await put('Draft', { id: '1', title: 'a', topic: 'b' });
    expect(cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Draft-'))?.items).toBe(1);
  });

  it("refuses a guest's call once the grant is gone, with credentials of before", async () => {
    configureClient(cloud);
    const { generateClient } = await import('aws-amplify/data');
    const query = 'mutation { shout(text: "a") { text } }';
    const call = () =>
      (generateClient().graphql({ query, authMode: 'identityPool' }) as Promise<unknown>).then(
        () => 'answered',
        (error: unknown) => (error as Answer).errors?.[0]?.errorType,
      );
    await fetchAuthSession();
    expect(await call()).toBe('answered');
    edited.edit('amplifyDataUnauthRolePolicy01355B9DCF', ({ Properties: properties }) => {
      const document = properties!['PolicyDocument'] as { Statement: { Effect: string }[] };
      for (const statement of document.Statement) statement.Effect = 'Deny';
    });
    expect(await said(cloud.replace(edited.folder))).toEqual(['grants of guests changed']);
    expect(await call()).toBe('Unauthorized');
  });

  it('leaves live connections open', async () => {
    const url = presign(new URL(cloud.origin).host, cloud.developer, Date.now());
    const listener = await openMqtt(url);
    await listener.connect('listener');
    await listener.subscribe('news');
    edited.replaceInAsset('arguments.text.toUpperCase()', 'arguments.text.toLowerCase()');
    await cloud.replace(edited.folder);
    await cloud.iot.publish('news', '"later"');
    await listener.message('"later"');
    listener.close();
    expect(listener.received).toEqual([{ topic: 'news', payload: '"later"' }]);
  });
});

describe('a cloud that cannot be put on another assembly', () => {
  let cloud: Cloud;
  let edited: EditedAssembly;
  beforeEach(async () => {
    edited = await editedAssembly();
    cloud = await startCloud({ assembly: await notesAssembly(), port: 0 });
  }, 60_000);
  afterEach(async () => {
    await cloud.stop();
    edited.remove();
  });

  const tally = () => cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Tally-'))!;
  const keyed = ({ Properties: properties }: { Properties?: Properties }): void => {
    Object.assign(properties!, {
      attributeDefinitions: [{ attributeName: 'topic', attributeType: 'S' }],
      keySchema: [{ attributeName: 'topic', keyType: 'HASH' }],
    });
  };
  const store = () =>
    cloud.dynamoDb.call('PutItem', { TableName: tally().name, Item: { id: { S: 'a' } } });

  const losses: [name: string, change: () => void, message: RegExp][] = [
    [
      'changes the key of a table with items',
      () => {
        edited.edit('TallyTable', keyed);
      },
      /key of table Tally-\w+-NONE changed, and it holds 1 item\..* Put the key back/,
    ],
    [
      'lets people sign in otherwise',
      () => {
        edited.edit('amplifyAuthUserPool4BA7F805', ({ Properties: properties }) => {
          delete properties!['UsernameAttributes'];
        });
      },
      /UsernameAttributes of the user pool changed, and the pool holds 1 user\./,
    ],
  ];
  for (const [name, change, message] of losses) {
    it(`says what to do when one ${name}, and goes on`, async () => {
      await store();
      await cloud.userPool.call(
        'AdminCreateUser',
        { UserPoolId: cloud.userPool.userPoolId, Username: 'ada@example.com' },
        { roleArn: 'arn:aws:iam::000000000000:role/developer', sessionName: 'spec' },
      );
      change();
      await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(CannotReplace, message);
      expect(tally().items).toBe(1);
      expect(cloud.userPool.listUsers().length).toBe(1);
    });
  }

  it('takes the new key of a table that holds nothing', async () => {
    edited.edit('TallyTable', keyed);
    await cloud.replace(edited.folder);
    const item = { topic: { S: 'a' } };
    await cloud.dynamoDb.call('PutItem', { TableName: tally().name, Item: item });
    expect(tally().items).toBe(1);
  });

  it('puts all parts back when the last of them cannot run it', async () => {
    edited.edit('LostLetters934AB48D', (queue, others) => {
      others['Parcels12345678'] = queue;
    });
    // AWS makes no mapping whose messages come back while the function is still at them.
    edited.edit('LettersDC1467AC', ({ Properties: properties }) => {
      properties!['VisibilityTimeout'] = 1;
    });
    const { assembly, outputs } = cloud;
    await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(/visibility timeout: 1/);
    expect(cloud.assembly).toBe(assembly);
    expect(cloud.outputs).toBe(outputs);
    const remind = cloud.functions.list().find(({ friendlyName }) => friendlyName === 'remind')!;
    expect(await cloud.functions.invoke(remind.name, { time: 'now' })).toEqual({
      payload: jasmine.objectContaining({}),
    });
    await until(() => cloud.mail.list().find(({ text }) => text.includes('now')));
  });

  it('names the place of what it does not know, and goes on', async () => {
    edited.edit('LostLetters934AB48D', ({ Properties: properties }) => {
      properties!['FifoQueue'] = true;
    });
    await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(/LostLetters.*FifoQueue/);
    expect(await said()).toEqual(['LettersDC1467AC', 'LostLetters934AB48D']);
  });

  const said = () =>
    Promise.resolve(
      cloud.assembly
        .byType('AWS::SQS::Queue')
        .map(({ logicalId }) => logicalId)
        .sort(),
    );
});
