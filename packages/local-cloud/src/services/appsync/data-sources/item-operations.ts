import { fromAttributes, strictAttributes, type AttributeMap } from '../attribute-value';
import type { TableCall, TableRequest } from './table-call';
import { given, placeholders, written, type Written } from './placeholders';

type ItemRequest = TableRequest & {
  key: AttributeMap;
  attributeValues?: AttributeMap;
  condition?: Written | null;
  update?: Written;
  projection?: Written;
  consistentRead?: boolean;
};

const itemOf = (attributes: unknown): unknown =>
  attributes ? fromAttributes(attributes as AttributeMap) : null;

function conditional({ condition, update }: ItemRequest): Record<string, unknown> {
  return {
    ConditionExpression: written(condition),
    ...placeholders(condition, update),
    // A refusal hands the item over, so that the resolver can say why.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function getItem(asked: TableRequest, table: string): TableCall {
  const { key, projection, consistentRead } = asked as ItemRequest;
  return {
    operation: 'GetItem',
    input: given({
      TableName: table,
      Key: strictAttributes(key),
      ConsistentRead: consistentRead,
      ProjectionExpression: written(projection),
      ...placeholders(projection),
    }),
    result: ({ Item }) => itemOf(Item),
  };
}

function putItem(asked: TableRequest, table: string): TableCall {
  const request = asked as ItemRequest;
  const item = strictAttributes({ ...request.attributeValues, ...request.key });
  return {
    operation: 'PutItem',
    input: given({ TableName: table, Item: item, ...conditional(request) }),
    result: () => itemOf(item),
  };
}

function updateItem(asked: TableRequest, table: string): TableCall {
  const request = asked as ItemRequest;
  return {
    operation: 'UpdateItem',
    input: given({
      TableName: table,
      Key: strictAttributes(request.key),
      UpdateExpression: written(request.update),
      ReturnValues: 'ALL_NEW',
      ...conditional(request),
    }),
    result: ({ Attributes }) => itemOf(Attributes),
  };
}

function deleteItem(asked: TableRequest, table: string): TableCall {
  const request = asked as ItemRequest;
  return {
    operation: 'DeleteItem',
    input: given({
      TableName: table,
      Key: strictAttributes(request.key),
      ReturnValues: 'ALL_OLD',
      ...conditional(request),
    }),
    result: ({ Attributes }) => itemOf(Attributes),
  };
}

/** Requests that concern one item. `ctx.result` is the item: new, or old when deleted. */
export const itemOperations = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
};
