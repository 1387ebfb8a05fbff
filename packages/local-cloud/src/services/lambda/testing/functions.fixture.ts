import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly, Resource } from '../../../assembly/assembly';
import { ACCOUNT, REGION } from '../../../assembly/place';
import { createClock, type MovableClock } from '../../../core/clock';
import type { DynamoDb } from '../../dynamodb/dynamodb';
import { openDynamoDb, tablesOf } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import { createIam } from '../../iam/iam';
import type { Sqs } from '../../sqs/sqs';
import { createSqs } from '../../sqs/sqs';
import type { Store } from '../../../core/store';
import { openStore } from '../../../core/store';
import type { Functions, FunctionsOptions } from '../functions';
import { createFunctions } from '../functions';

export const ROLE = `arn:aws:iam::${ACCOUNT}:role/function`;
export const STREAM = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/Thing/stream/1`;
export const DEAD = `arn:aws:sqs:${REGION}:${ACCOUNT}:Dead`;
export const WORK = `arn:aws:sqs:${REGION}:${ACCOUNT}:Work`;

type Properties = Record<string, unknown>;
/** `properties` of this function alone, over those of all. */
export type Code = { source: string; file?: string; handler?: string; properties?: Properties };

export type FunctionFixture = {
  assembly: Assembly;
  functions: Functions;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  iam: Iam;
  clock: MovableClock;
  put(id: string, more?: Record<string, unknown>): Promise<unknown>;
  /** Stops everything and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Builds functions from source text, with a table that has a stream and two queues. */
export async function startFunctions(setup: {
  code: Record<string, Code>;
  properties?: Properties;
  resources?: Resource[];
  allowed?: string[];
  options?: Partial<FunctionsOptions>;
}): Promise<FunctionFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const clock = clockFrom('2026-03-01T00:00:00Z');
  const { now } = clock;
  const assembly = assemblyOf(folder, setup.code, setup.properties ?? {}, setup.resources ?? []);
  const roles = [role(setup.allowed ?? ['*'])];
  const iam = createIam({ roles, masterKey: Buffer.alloc(32, 7), now });
  let running: { store: Store; dynamoDb: DynamoDb; sqs: Sqs; functions: Functions };
  const start = async () => {
    const store = openStore(join(folder, 'store'));
    const tables = tablesOf(assembly);
    const data = join(folder, 'tables');
    const dynamoDb = await openDynamoDb({ folder: data, tables, now, isTemporary: true });
    const sqs = createSqs({ assembly, store, now });
    const endpoint = 'http://127.0.0.1:1';
    const functions = createFunctions({
      ...{ assembly, iam, dynamoDb, sqs, store, endpoint, clock },
      ...setup.options,
    });
    running = { store, dynamoDb, sqs, functions };
  };
  const stop = async () => {
    await running.functions.close();
    await running.dynamoDb.close();
    await running.store.close();
  };
  await start();
  return {
    get functions() {
      return running.functions;
    },
    get dynamoDb() {
      return running.dynamoDb;
    },
    get sqs() {
      return running.sqs;
    },
    assembly,
    iam,
    clock,
    put: (id, more = {}) =>
      running.dynamoDb.call('PutItem', { TableName: 'Thing', Item: { id: { S: id }, ...more } }),
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clockFrom(begin: string): MovableClock {
  const ahead = Date.parse(begin) - Date.now();
  return createClock(() => Date.now() + ahead);
}

/** Resolves once `isSo`; the spec's own time-out ends a wait that never would. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

export function resource(type: string, physicalId: string, properties: Properties): Resource {
  return { stack: 'spec', logicalId: physicalId, type, physicalId, properties };
}

function assemblyOf(
  folder: string,
  code: Record<string, Code>,
  properties: Properties,
  more: Resource[],
): Assembly {
  const functions = Object.entries(code).map(([name, one]) => {
    const { source, file = 'index.mjs', handler } = one;
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, file), source);
    return resource('AWS::Lambda::Function', name, {
      Code: { S3Key: name },
      Handler: handler ?? 'index.handler',
      Role: ROLE,
      Runtime: 'nodejs22.x',
      ...properties,
      ...one.properties,
    });
  });
  const table = resource('AWS::DynamoDB::Table', 'Thing', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const queues = ['Dead', 'Work'].map((name) =>
    resource('AWS::SQS::Queue', `http://127.0.0.1:1/${ACCOUNT}/${name}`, {
      QueueName: name,
      ...(name === 'Work' && { RedrivePolicy: { deadLetterTargetArn: DEAD, maxReceiveCount: 2 } }),
    }),
  );
  const resources = [...functions, table, ...queues, ...more];
  return {
    stackName: 'spec',
    resources,
    byType: (type) => resources.filter((candidate) => candidate.type === type),
    attribute: (owner, name) => attribute(owner, name),
    outputs: {},
    asset: (key) => join(folder, key),
    metadata: {},
  };
}

function attribute({ physicalId, properties }: Resource, name: string): string {
  if (name === 'StreamArn') return STREAM;
  if (name === 'QueueName') return String(properties.QueueName);
  if ('QueueName' in properties)
    return `arn:aws:sqs:${REGION}:${ACCOUNT}:${String(properties.QueueName)}`;
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${physicalId}`;
}

function role(actions: string[]) {
  const document = { Statement: { Effect: 'Allow', Action: actions, Resource: '*' } };
  return {
    arn: ROLE,
    name: 'function',
    policies: [{ name: 'spec', document }],
    trust: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'scheduler.amazonaws.com' },
      },
    },
  };
}
