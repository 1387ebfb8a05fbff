import { fromAttributes, type AttributeMap } from '../attribute-value';
import { badRequest } from '../resolver-error';
import type { DynamoDbCall, DynamoDbRequest } from './dynamodb-call';
import {
  omitUndefined,
  mergePlaceholders,
  readExpression,
  type ResolverExpression,
} from './expressions';

type ListRequest = DynamoDbRequest & {
  query?: ResolverExpression;
  filter?: ResolverExpression | null;
  projection?: ResolverExpression;
  index?: string;
  limit?: number | null;
  nextToken?: string | null;
  scanIndexForward?: boolean | null;
  consistentRead?: boolean;
  select?: string;
  totalSegments?: number;
  segment?: number;
};

const encodeToken = (key: unknown): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null;

function decodeToken(token: string | null | undefined): unknown {
  if (!token) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw badRequest('Invalid pagination token given.');
  }
}

function formatPage(output: Record<string, unknown>): unknown {
  const { Items, LastEvaluatedKey, ScannedCount } = output as {
    Items?: AttributeMap[];
    LastEvaluatedKey?: AttributeMap;
    ScannedCount?: number;
  };
  return {
    items: (Items ?? []).map(fromAttributes),
    nextToken: encodeToken(LastEvaluatedKey),
    scannedCount: ScannedCount ?? 0,
  };
}

function buildListInput(request: ListRequest, table: string): Record<string, unknown> {
  return {
    TableName: table,
    IndexName: request.index,
    Limit: request.limit ?? undefined,
    ExclusiveStartKey: decodeToken(request.nextToken),
    ConsistentRead: request.consistentRead,
    FilterExpression: readExpression(request.filter),
    ProjectionExpression: readExpression(request.projection),
    Select: request.select,
    ...mergePlaceholders(request.query, request.filter, request.projection),
  };
}

function buildQuery(input: DynamoDbRequest, table: string): DynamoDbCall {
  const request = input as ListRequest;
  return {
    operation: 'Query',
    input: omitUndefined({
      ...buildListInput(request, table),
      KeyConditionExpression: readExpression(request.query),
      ScanIndexForward: request.scanIndexForward ?? true,
    }),
    formatResult: formatPage,
  };
}

function buildScan(input: DynamoDbRequest, table: string): DynamoDbCall {
  const request = input as ListRequest;
  return {
    operation: 'Scan',
    input: omitUndefined({
      ...buildListInput(request, table),
      Segment: request.segment,
      TotalSegments: request.totalSegments,
    }),
    formatResult: formatPage,
  };
}

/** Requests for lists of items. `ctx.result` is `{ items, nextToken, scannedCount }`. */
export const readOperations = { Query: buildQuery, Scan: buildScan };
