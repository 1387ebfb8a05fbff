import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ServiceError } from '../../../core/service-error';
import type { DynamoDb } from '../dynamodb';
import { openDynamoDb } from '../dynamodb';
import type { TableDefinition } from '../table-definition';

export const STREAM = 'arn:aws:dynamodb:us-east-1:000000000000:table/Thing/stream/1';

/** A table with all kinds of indexes, a stream and time to live. */
export const thingTable: TableDefinition = {
  name: 'Thing',
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributes: { pk: 'S', sk: 'S', group: 'S', rank: 'N' },
  indexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
      isLocal: false,
    },
    {
      IndexName: 'groupKeys',
      KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
      isLocal: false,
    },
    {
      IndexName: 'byRank',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
      isLocal: true,
    },
  ],
  stream: { arn: STREAM, viewType: 'NEW_AND_OLD_IMAGES' },
  timeToLive: 'expiresAt',
};

/** Builds a table with only a partition key `id`. */
export function buildTable(name: string, type: 'S' | 'N' | 'B' = 'S'): TableDefinition {
  return {
    name,
    keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    attributes: { id: type },
    indexes: [],
  };
}

/** Builds a table with a string partition key `pk` and a sort key `sk`. */
export function buildSortedTable(name: string, type: 'S' | 'N' | 'B'): TableDefinition {
  return {
    name,
    keySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    attributes: { pk: 'S', sk: type },
    indexes: [],
  };
}

export type DynamoDbFixture = {
  db: DynamoDb;
  client: DynamoDBClient;
  folder: string;
  clock: { now: number };
  /** Reopens the same folder, optionally with other tables. */
  reopen(tables?: TableDefinition[]): Promise<void>;
  close(): Promise<void>;
};

/** Starts the engine in a temporary folder behind HTTP, with an AWS SDK client. */
export async function startDynamoDbFixture(tables: TableDefinition[]): Promise<DynamoDbFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  const clock = { now: Date.parse('2026-03-01T00:00:00Z') };
  const open = (defined: TableDefinition[]) =>
    openDynamoDb({ folder, tables: defined, now: () => clock.now, isTemporary: true });
  const fixture = { db: await open(tables), folder, clock };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const input = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      void fixture.db.call(operation, input).then(
        (output) => response.end(JSON.stringify(output)),
        (error: unknown) => {
          const serviceError = error as ServiceError;
          response.writeHead(error instanceof ServiceError ? serviceError.status : 500);
          const { code: __type, message, fields } = serviceError;
          response.end(JSON.stringify({ __type, message, ...fields }));
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
    maxAttempts: 1,
  });
  return Object.assign(fixture, {
    client,
    async reopen(defined = tables) {
      await fixture.db.close();
      fixture.db = await open(defined);
    },
    async close() {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await fixture.db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
