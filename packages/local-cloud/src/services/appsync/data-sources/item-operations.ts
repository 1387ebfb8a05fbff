import { fromAttributes, normalizeAttributes, type AttributeMap } from '../attribute-value';
import type { DynamoDbCall, DynamoDbRequest } from './dynamodb-call';
import {
  omitUndefined,
  mergePlaceholders,
  readExpression,
  type ResolverExpression,
} from './expressions';

type ItemRequest = DynamoDbRequest & {
  key: AttributeMap;
  attributeValues?: AttributeMap;
  condition?: ResolverExpression | null;
  update?: ResolverExpression;
  projection?: ResolverExpression;
  consistentRead?: boolean;
};

const toItem = (attributes: unknown): unknown =>
  attributes ? fromAttributes(attributes as AttributeMap) : null;

function buildConditionInput({ condition, update }: ItemRequest): Record<string, unknown> {
  return {
    ConditionExpression: readExpression(condition),
    ...mergePlaceholders(condition, update),
    // The error carries the item, so that the resolver can tell which condition failed.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function getItem(request: DynamoDbRequest, table: string): DynamoDbCall {
  const { key, projection, consistentRead } = request as ItemRequest;
  return {
    operation: 'GetItem',
    input: omitUndefined({
      TableName: table,
      Key: normalizeAttributes(key),
      ConsistentRead: consistentRead,
      ProjectionExpression: readExpression(projection),
      ...mergePlaceholders(projection),
    }),
    formatResult: ({ Item }) => toItem(Item),
  };
}

function putItem(input: DynamoDbRequest, table: string): DynamoDbCall {
  const request = input as ItemRequest;
  const item = normalizeAttributes({ ...request.attributeValues, ...request.key });
  return {
    operation: 'PutItem',
    input: omitUndefined({ TableName: table, Item: item, ...buildConditionInput(request) }),
    formatResult: () => toItem(item),
  };
}

function updateItem(input: DynamoDbRequest, table: string): DynamoDbCall {
  const request = input as ItemRequest;
  return {
    operation: 'UpdateItem',
    input: omitUndefined({
      TableName: table,
      Key: normalizeAttributes(request.key),
      UpdateExpression: readExpression(request.update),
      ReturnValues: 'ALL_NEW',
      ...buildConditionInput(request),
    }),
    formatResult: ({ Attributes }) => toItem(Attributes),
  };
}

function deleteItem(input: DynamoDbRequest, table: string): DynamoDbCall {
  const request = input as ItemRequest;
  return {
    operation: 'DeleteItem',
    input: omitUndefined({
      TableName: table,
      Key: normalizeAttributes(request.key),
      ReturnValues: 'ALL_OLD',
      ...buildConditionInput(request),
    }),
    formatResult: ({ Attributes }) => toItem(Attributes),
  };
}

/** Requests for one item. `ctx.result` is the item as written, or as it was before its deletion. */
export const itemOperations = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
};
