import type { Clock } from '../../core/clock';
import { createOperationLookup } from '../../capabilities/find-capability';
import { dynamoDbOperations } from '../../capabilities/operations';
import { batchWriteItem } from './batch-write';
import { describeTable, describeTimeToLive, listTables } from './describe-table';
import { query, scan } from './query';
import { batchGetItem, getItem } from './get-item';
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
import { createValidationError } from './validation-error';
import { validateRequest } from './request-validation';
import type { PlannedWrite } from './planned-write';
import { buildWriteResponse, planDelete, planPut, planUpdate, applyWrite } from './write';

type OperationInput = Record<string, unknown>;
export type Operation = (input: OperationInput) => Record<string, unknown>;

/**
 * Returns a function that looks up an operation by its AWS name and throws
 * UnknownOperationException for an unsupported one.
 */
export function createOperations(storage: Storage, now: Clock): (name: string) => Operation {
  const write = <R extends WriteOptions>(
    request: R,
    plan: (table: OpenTable, request: R) => PlannedWrite,
  ): Record<string, unknown> =>
    storage.transaction(() => {
      const planned = plan(storage.table(request.TableName), request);
      applyWrite(storage, planned, now);
      return buildWriteResponse(planned, request);
    });
  const findTable = (input: OperationInput) => {
    if (typeof input.TableName === 'string') return storage.table(input.TableName);
    throw createValidationError(
      "The parameter 'TableName' is required but was not present in the request",
    );
  };
  return createOperationLookup(
    { name: 'DynamoDB', capabilities: dynamoDbOperations },
    {
      GetItem: (input) => getItem(storage, validateRequest('GetItem', input) as GetRequest, now),
      PutItem: (input) => write(validateRequest('PutItem', input) as PutRequest, planPut),
      UpdateItem: (input) => write(validateRequest('UpdateItem', input) as KeyRequest, planUpdate),
      DeleteItem: (input) => write(validateDelete(input), planDelete),
      Query: (input) => query(storage, validateRequest('Query', input) as QueryRequest, now),
      Scan: (input) => scan(storage, validateRequest('Scan', input) as ScanRequest, now),
      BatchGetItem: (input) =>
        batchGetItem(storage, validateRequest('BatchGetItem', input) as BatchGetRequest, now),
      BatchWriteItem: (input) =>
        batchWriteItem(storage, validateRequest('BatchWriteItem', input) as BatchWriteRequest, now),
      TransactWriteItems: (input) =>
        transactWriteItems(storage, input as TransactWriteRequest, now),
      TransactGetItems: (input) => transactGetItems(storage, input as TransactGetRequest),
      DescribeTable: (input) => describeTable(findTable(input)),
      DescribeTimeToLive: (input) => describeTimeToLive(findTable(input)),
      ListTables: (input) => listTables(storage, input),
    },
  );
}

/** dynalite accepts every value of ReturnValues for DeleteItem; DynamoDB accepts two. */
function validateDelete(input: OperationInput): KeyRequest {
  const request = validateRequest('DeleteItem', input) as KeyRequest;
  if (request.ReturnValues && !['ALL_OLD', 'NONE'].includes(request.ReturnValues)) {
    throw createValidationError('ReturnValues can only be ALL_OLD or NONE');
  }
  return request;
}
