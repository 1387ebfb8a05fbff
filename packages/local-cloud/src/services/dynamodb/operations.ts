import type { Clock } from '../../core/clock';
import { operationsOf } from '../../capabilities/find-row';
import { dynamoDbOperations } from '../../capabilities/operations';
import { batchWriteItem } from './batch-write';
import { describeTable, describeTimeToLive, listTables } from './description';
import { query, scan } from './query';
import { batchGetItem, getItem } from './read';
import type {
  BatchGetRequest,
  BatchWriteRequest,
  GetRequest,
  KeyRequest,
  PutRequest,
  QueryRequest,
  ScanRequest,
  TransactGetRequest,
  TransactWriteRequest,
  WriteOptions,
} from './request';
import type { OpenTable, Storage } from './storage';
import { transactGetItems, transactWriteItems } from './transact';
import { invalid } from './invalid';
import { validate } from './validation';
import type { PlannedWrite } from './planned-write';
import { answer, planDelete, planPut, planUpdate, store } from './write';

type Input = Record<string, unknown>;
export type Operation = (input: Input) => Record<string, unknown>;

/** Gives an operation by its name in AWS; throws UnknownOperationException for one that is not here. */
export function operationsOn(storage: Storage, now: Clock): (name: string) => Operation {
  const write = <R extends WriteOptions>(
    request: R,
    plan: (table: OpenTable, request: R) => PlannedWrite,
  ): Record<string, unknown> =>
    storage.transaction(() => {
      const planned = plan(storage.table(request.TableName), request);
      store(storage, planned, now);
      return answer(planned, request);
    });
  const described = (input: Input) => {
    if (typeof input.TableName === 'string') return storage.table(input.TableName);
    throw invalid("The parameter 'TableName' is required but was not present in the request");
  };
  return operationsOf(
    { name: 'DynamoDB', answers: dynamoDbOperations },
    {
      GetItem: (input) => getItem(storage, validate('GetItem', input) as GetRequest, now),
      PutItem: (input) => write(validate('PutItem', input) as PutRequest, planPut),
      UpdateItem: (input) => write(validate('UpdateItem', input) as KeyRequest, planUpdate),
      DeleteItem: (input) => write(deletion(input), planDelete),
      Query: (input) => query(storage, validate('Query', input) as QueryRequest, now),
      Scan: (input) => scan(storage, validate('Scan', input) as ScanRequest, now),
      BatchGetItem: (input) =>
        batchGetItem(storage, validate('BatchGetItem', input) as BatchGetRequest, now),
      BatchWriteItem: (input) =>
        batchWriteItem(storage, validate('BatchWriteItem', input) as BatchWriteRequest, now),
      TransactWriteItems: (input) =>
        transactWriteItems(storage, input as TransactWriteRequest, now),
      TransactGetItems: (input) => transactGetItems(storage, input as TransactGetRequest),
      DescribeTable: (input) => describeTable(described(input)),
      DescribeTimeToLive: (input) => describeTimeToLive(described(input)),
      ListTables: (input) => listTables(storage, input),
    },
  );
}

/** dynalite lets every value of ReturnValues pass here. */
function deletion(input: Input): KeyRequest {
  const request = validate('DeleteItem', input) as KeyRequest;
  if (request.ReturnValues && !['ALL_OLD', 'NONE'].includes(request.ReturnValues)) {
    throw invalid('ReturnValues can only be ALL_OLD or NONE');
  }
  return request;
}
