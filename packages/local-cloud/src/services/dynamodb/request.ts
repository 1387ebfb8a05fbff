import type { Item } from './attribute-value';
import type { KeyCondition, Parsed } from './expression';

export type WriteOptions = {
  TableName: string;
  ConditionExpression?: string;
  ReturnValues?: 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';
  ReturnValuesOnConditionCheckFailure?: 'NONE' | 'ALL_OLD';
  ReturnConsumedCapacity?: CapacityDetail;
} & Parsed;
export type PutRequest = WriteOptions & { Item: Item };
export type KeyRequest = WriteOptions & { Key: Item };

export type CapacityDetail = 'NONE' | 'TOTAL' | 'INDEXES';

export type GetRequest = {
  TableName: string;
  Key: Item;
  ConsistentRead?: boolean;
  AttributesToGet?: string[];
  ReturnConsumedCapacity?: CapacityDetail;
} & Parsed;

export type ReadRequest = {
  TableName: string;
  IndexName?: string;
  Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT';
  Limit?: number;
  ExclusiveStartKey?: Item;
  ConsistentRead?: boolean;
  AttributesToGet?: string[];
  ReturnConsumedCapacity?: CapacityDetail;
} & Parsed;
export type QueryRequest = ReadRequest & {
  KeyConditions: Record<string, KeyCondition>;
  ScanIndexForward?: boolean;
};
export type ScanRequest = ReadRequest & { Segment?: number; TotalSegments?: number };

export type BatchGetRequest = {
  RequestItems: Record<string, Omit<GetRequest, 'TableName' | 'Key'> & { Keys: Item[] }>;
  ReturnConsumedCapacity?: CapacityDetail;
};
export type BatchWriteRequest = {
  RequestItems: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
  ReturnConsumedCapacity?: CapacityDetail;
};

export type TransactWriteRequest = {
  TransactItems: Record<string, Record<string, unknown> | undefined>[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: CapacityDetail;
};
export type TransactGetRequest = {
  TransactItems: { Get?: Record<string, unknown> }[];
  ReturnConsumedCapacity?: CapacityDetail;
};
