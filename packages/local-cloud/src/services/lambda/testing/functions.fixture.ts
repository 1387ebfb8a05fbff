import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly, Resource } from '../../../assembly/assembly';
import { ACCOUNT, REGION } from '../../../assembly/account';
import { createClock, type MovableClock } from '../../../core/clock';
import type { DynamoDb } from '../../dynamodb/dynamodb';
import { openDynamoDb, readTableDefinitions } from '../../dynamodb/dynamodb';
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
export const DEAD_LETTER_QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:Dead`;
export const WORK_QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:Work`;

type Properties = Record<string, unknown>;
/** `properties` override the common properties for this function. */
export type FunctionCode = {
  source: string;
  file?: string;
  handler?: string;
  properties?: Properties;
};

export type FunctionFixture = {
  assembly: Assembly;
  functions: Functions;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  iam: Iam;
  clock: MovableClock;
  put(id: string, more?: Record<string, unknown>): Promise<unknown>;
  /** Restarts everything on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Starts functions from source text, with a table with a stream and two queues. */
export async function startFunctionFixture(setup: {
  code: Record<string, FunctionCode>;
  properties?: Properties;
  resources?: Resource[];
  allowed?: string[];
  options?: Partial<FunctionsOptions>;
}): Promise<FunctionFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const clock = createClockAt('2026-03-01T00:00:00Z');
  const { code, properties = {}, resources = [], allowed = ['*'], options } = setup;
  const assembly = createAssembly(folder, code, properties, resources);
  const roles = [createRole(allowed)];
  const iam = createIam({ roles, masterKey: Buffer.alloc(32, 7), now: clock.now });
  let running: RunningServices;
  const start = async () => {
    running = await startServices(folder, { assembly, iam, clock }, options);
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

type RunningServices = { store: Store; dynamoDb: DynamoDb; sqs: Sqs; functions: Functions };

async function startServices(
  folder: string,
  common: Pick<FunctionsOptions, 'assembly' | 'iam' | 'clock'>,
  options: Partial<FunctionsOptions> = {},
): Promise<RunningServices> {
  const { assembly, clock } = common;
  const store = openStore(join(folder, 'store'));
  const dynamoDb = await openDynamoDb({
    folder: join(folder, 'tables'),
    tables: readTableDefinitions(assembly),
    now: clock.now,
    isTemporary: true,
  });
  const sqs = createSqs({ assembly, store, now: clock.now });
  const endpoint = 'http://127.0.0.1:1';
  const functions = createFunctions({ ...common, dynamoDb, sqs, store, endpoint, ...options });
  return { store, dynamoDb, sqs, functions };
}

function createClockAt(begin: string): MovableClock {
  const clockOffset = Date.parse(begin) - Date.now();
  return createClock(() => Date.now() + clockOffset);
}

/** Polls until `condition` holds; the timeout of the spec limits the wait. */
export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

export function createResource(type: string, physicalId: string, properties: Properties): Resource {
  return { stack: 'spec', logicalId: physicalId, type, physicalId, properties };
}

function createAssembly(
  folder: string,
  code: Record<string, FunctionCode>,
  properties: Properties,
  more: Resource[],
): Assembly {
  const functions = Object.entries(code).map(([name, one]) => {
    const { source, file = 'index.mjs', handler } = one;
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, file), source);
    return createResource('AWS::Lambda::Function', name, {
      Code: { S3Key: name },
      Handler: handler ?? 'index.handler',
      Role: ROLE,
      Runtime: 'nodejs22.x',
      ...properties,
      ...one.properties,
    });
  });
  const table = createResource('AWS::DynamoDB::Table', 'Thing', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const queues = ['Dead', 'Work'].map((name) =>
    createResource('AWS::SQS::Queue', `http://127.0.0.1:1/${ACCOUNT}/${name}`, {
      QueueName: name,
      ...(name === 'Work' && {
        RedrivePolicy: { deadLetterTargetArn: DEAD_LETTER_QUEUE, maxReceiveCount: 2 },
      }),
    }),
  );
  const resources = [...functions, table, ...queues, ...more];
  return {
    stackName: 'spec',
    resources,
    byType: (type) => resources.filter((candidate) => candidate.type === type),
    attribute: (owner, name) => getAttribute(owner, name),
    outputs: {},
    asset: (key) => join(folder, key),
    metadata: {},
  };
}

function getAttribute({ physicalId, properties }: Resource, name: string): string {
  if (name === 'StreamArn') return STREAM;
  if (name === 'QueueName') return String(properties.QueueName);
  if ('QueueName' in properties)
    return `arn:aws:sqs:${REGION}:${ACCOUNT}:${String(properties.QueueName)}`;
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${physicalId}`;
}

function createRole(actions: string[]) {
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
