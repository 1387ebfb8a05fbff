import { fromAttributes, type AttributeMap } from '../attribute-value';
import { badRequest } from '../resolver-error';
import type { TableCall, TableRequest } from './table-call';
import { given, placeholders, written, type Written } from './placeholders';

type ListRequest = TableRequest & {
  query?: Written;
  filter?: Written | null;
  projection?: Written;
  index?: string;
  limit?: number | null;
  nextToken?: string | null;
  scanIndexForward?: boolean | null;
  consistentRead?: boolean;
  select?: string;
  totalSegments?: number;
  segment?: number;
};

const toToken = (key: unknown): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null;

function fromToken(token: string | null | undefined): unknown {
  if (!token) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw badRequest('Invalid pagination token given.');
  }
}

function page(output: Record<string, unknown>): unknown {
  const { Items, LastEvaluatedKey, ScannedCount } = output as {
    Items?: AttributeMap[];
    LastEvaluatedKey?: AttributeMap;
    ScannedCount?: number;
  };
  return {
    items: (Items ?? []).map(fromAttributes),
    nextToken: toToken(LastEvaluatedKey),
    scannedCount: ScannedCount ?? 0,
  };
}

function shared(asked: ListRequest, table: string): Record<string, unknown> {
  return {
    TableName: table,
    IndexName: asked.index,
    Limit: asked.limit ?? undefined,
    ExclusiveStartKey: fromToken(asked.nextToken),
    ConsistentRead: asked.consistentRead,
    FilterExpression: written(asked.filter),
    ProjectionExpression: written(asked.projection),
    Select: asked.select,
    ...placeholders(asked.query, asked.filter, asked.projection),
  };
}

function query(asked: TableRequest, table: string): TableCall {
  const request = asked as ListRequest;
  return {
    operation: 'Query',
    input: given({
      ...shared(request, table),
      KeyConditionExpression: written(request.query),
      ScanIndexForward: request.scanIndexForward ?? true,
    }),
    result: page,
  };
}

function scan(asked: TableRequest, table: string): TableCall {
  const request = asked as ListRequest;
  return {
    operation: 'Scan',
    input: given({
      ...shared(request, table),
      Segment: request.segment,
      TotalSegments: request.totalSegments,
    }),
    result: page,
  };
}

/** Requests for lists. `ctx.result` is `{ items, nextToken, scannedCount }`. */
export const readOperations = { Query: query, Scan: scan };
