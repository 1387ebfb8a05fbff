import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateClient } from 'aws-amplify/data';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { startCloud, type Cloud } from './cloud';
import type { Schema } from '../../test/fixtures/notes/amplify/data/resource';
import { acquireDataFolder } from '../core/data-folder';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { configureClient } from '../../test/fixtures/notes-client';

describe('the cloud with the notes backend and the aws-amplify client', () => {
  let cloud: Cloud;
  const client = generateClient<Schema>();

  beforeAll(async () => {
    cloud = await startCloud({
      assembly: await notesAssembly(),
      port: 0,
      secrets: { SHOUT_ENDING: '!' },
    });
    configureClient(cloud);
  }, 60_000);
  afterEach(() => signOut());
  afterAll(() => cloud.stop());

  it('lets a guest call a function, which receives the identity and a secret', async () => {
    const { identityId } = await fetchAuthSession();
    const { data, errors } = await client.mutations.shout({ text: 'hey' }, { authMode: 'iam' });
    expect(errors).toBeUndefined();
    expect(data).toEqual(jasmine.objectContaining({ text: 'HEY!', identityId: identityId ?? '' }));
    const list = await client.models.Note.list({ authMode: 'iam' }).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify(list)).toContain('Not Authorized to access listNotes on type Query');
  }, 20_000);
});

describe('starting a cloud', () => {
  const clouds: Cloud[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const cloud of clouds.splice(0)) await cloud.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const start = async (options: object = {}): Promise<Cloud> => {
    const cloud = await startCloud({ assembly: await notesAssembly(), port: 0, ...options });
    clouds.push(cloud);
    return cloud;
  };

  it('uses the next free port when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const cloud = await start({ port });
    expect(Number(new URL(cloud.origin).port)).toBeGreaterThan(port);
    await new Promise((resolve) => other.close(resolve));
  }, 60_000);

  it('keeps data, users, keys and credentials after a restart', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'cloud-'));
    folders.push(data);
    const before = await start({ data });
    const table = before.dynamoDb.tables()[0]?.name ?? '';
    const item = { id: { S: 'kept' } };
    await before.dynamoDb.call('PutItem', { TableName: table, Item: item });
    await before.stop();
    const after = await start({ data });
    const read = await after.dynamoDb.call('GetItem', { TableName: table, Key: item });
    expect(read['Item']).toEqual(item);
    const { developer: credentials } = before;
    const sdk = new DynamoDBClient({ endpoint: after.origin, region: 'us-east-1', credentials });
    expect((await sdk.send(new ListTablesCommand())).TableNames).toContain(table);
    sdk.destroy();
    expect(after.userPool.jwks).toEqual(before.userPool.jwks);
  }, 60_000);

  it('rejects a data folder that another cloud uses', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'cloud-'));
    folders.push(data);
    await start({ data });
    await expectAsync(start({ data })).toBeRejectedWithError(/is in use by a local cloud/);
  }, 60_000);

  it('removes its temporary folder when it stops', async () => {
    const cloud = await start();
    await cloud.stop();
    await expectAsync(fetch(cloud.origin)).toBeRejected();
    const folder = acquireDataFolder(undefined);
    expect(existsSync(folder.path)).toBeTrue();
    folder.release();
    expect(existsSync(folder.path)).toBeFalse();
  }, 60_000);

  const requests: [title: string, path: string, init: RequestInit, status: number, text: RegExp][] =
    [
      ['an unknown path', '/nothing', {}, 404, /Nothing here answers GET \/nothing/],
      [
        'an unsigned table call',
        '/',
        { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } },
        403,
        /MissingAuthenticationToken/,
      ],
      [
        'an unknown target',
        '/',
        { method: 'POST', headers: { 'x-amz-target': 'Unknown.Call' } },
        404,
        /UnknownOperationException/,
      ],
      [
        'a body that is not JSON',
        '/',
        {
          method: 'POST',
          headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
          body: '{',
        },
        400,
        /SerializationException/,
      ],
      [
        'another site',
        '/graphql',
        { method: 'POST', headers: { origin: 'https://evil.example' } },
        403,
        /not allowed/,
      ],
      [
        'a body above the limit',
        '/graphql',
        { method: 'POST', body: 'x'.repeat(17 * 1024 * 1024) },
        413,
        /too large/,
      ],
      [
        'a body at the limit that is not JSON',
        '/',
        {
          method: 'POST',
          headers: { 'x-amz-target': 'DynamoDB_20120810.BatchWriteItem' },
          body: 'x'.repeat(16 * 1024 * 1024),
        },
        400,
        /SerializationException/,
      ],
    ];
  for (const [title, path, init, status, text] of requests) {
    it(`answers ${status} for ${title}`, async () => {
      const { origin } = await start();
      const response = await fetch(origin + path, init);
      expect(response.status).toBe(status);
      expect(await response.text()).toMatch(text);
    }, 60_000);
  }
});
