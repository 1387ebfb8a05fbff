import path from 'node:path';
import type { Assembly } from '../assembly/assembly';
import type { MovableClock } from '../core/clock';
import type { CloudOptions } from './cloud-options';
import { masterKeyIn } from '../core/data-folder';
import { openDynamoDb, tablesOf } from '../services/dynamodb/dynamodb';
import { createIam, rolesOf } from '../services/iam/iam';
import { createIot } from '../services/iot/broker';
import { createIotMeter } from '../services/iot/metered';
import { createFunctions } from '../services/lambda/functions';
import { createS3 } from '../services/s3/s3';
import { createSchedules } from '../services/eventbridge/schedules';
import { createSqs } from '../services/sqs/sqs';
import type { Store } from '../core/store';
import { countedTables } from '../instrumentation/counted-tables';
import type { Counts } from '../instrumentation/counts';
import type { Faults } from '../instrumentation/faults';

/** What ends the parts, in the order in which they were started. */
export type Closers = (() => unknown)[];

/** What the parts of a cloud are started with. */
export type Ground = {
  assembly: Assembly;
  folder: string;
  store: Store;
  origin: string;
  options: CloudOptions;
  clock: MovableClock;
  counts: Counts;
  faults: Pick<Faults, 'use'>;
  closers: Closers;
};

/** Whether nobody would miss the data after a power cut. */
export function isTemporary({ data, isTemporary }: CloudOptions): boolean {
  return isTemporary ?? data === undefined;
}

/** Permissions, tables, messages, queues, functions and what runs them by itself. */
export async function startBackbone(ground: Ground) {
  const { assembly, store, origin, options, clock, counts, closers } = ground;
  const { now } = clock;
  const iam = createIam({
    roles: rolesOf(assembly),
    masterKey: masterKeyIn(store),
    now,
    machineNow: Date.now,
  });
  const [tables, iot] = await Promise.all([
    openDynamoDb({
      folder: path.join(ground.folder, 'tables'),
      tables: tablesOf(assembly),
      now,
      isTemporary: isTemporary(options),
    }),
    createIot({
      ...{ iam, store, now, endpoint: new URL(origin).host },
      meter: createIotMeter(clock, counts),
    }),
  ]);
  closers.push(() => tables.close());
  const dynamoDb = countedTables(tables, counts);
  closers.push(() => iot.close());
  closers.push(
    clock.onAdvance(() => {
      dynamoDb.sweep();
    }),
  );
  const sqs = createSqs({ assembly, store, now });
  const s3 = createS3({
    ...{ assembly, iam, store, now, isTemporary: isTemporary(options) },
    folder: path.join(ground.folder, 'objects'),
    notify: (functionArn, event) => {
      functions.invokeLater(functionArn, event);
    },
  });
  const environment = environmentOf(options, origin);
  const endpoint = origin;
  const functions = createFunctions({
    ...{ assembly, iam, dynamoDb, sqs, store, endpoint, clock, counts, environment },
  });
  closers.push(() => functions.close());
  const schedules = createSchedules({
    ...{ assembly, iam, functions, clock, counts, log: options.log },
  });
  closers.push(() => {
    schedules.close();
  });
  return { iam, dynamoDb, tables, iot, sqs, s3, functions, schedules };
}

function environmentOf({ stripe, environment }: CloudOptions, origin: string) {
  return {
    ...(stripe && { STRIPE_API_ORIGIN: origin }),
    // The function will run in the runtime that its template names; here it is this Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  };
}
