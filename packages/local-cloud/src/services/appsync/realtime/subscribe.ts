import { execute, getOperationAST, GraphQLError } from 'graphql';
import { ServiceError } from '../../../core/service-error';
import type { Caller } from '../caller';
import {
  malformedRequest,
  parseRequest,
  type ExecutableApi,
  type GraphQLRequest,
  type ParsedQuery,
} from '../executable-api';
import { formatError } from '../resolver-error';
import type { ExecutionContext } from '../schema';
import { createSubscriptionExtensions, type Filters } from './extensions';
import { toSubscriptionError, type SubscriptionError } from './frames';

/** An accepted subscription. */
export type Subscription = Filters & {
  field: string;
  /** The arguments in the query. An omitted argument is absent; null is a value. */
  args: Record<string, unknown>;
  request: GraphQLRequest;
  caller: Caller;
};

type Rejection = { rejected: SubscriptionError[] };

const reject = (errorType: string, message: string): Rejection => ({
  rejected: [{ errorType, message }],
});

/** The document of a valid query, or the rejection of an invalid one. */
export function requireDocument(
  parsed: ParsedQuery,
): Exclude<ParsedQuery, { rejected: unknown }> | Rejection {
  return 'rejected' in parsed
    ? { rejected: (parsed.rejected.errors ?? []) as SubscriptionError[] }
    : parsed;
}

/**
 * Executes a subscription operation; `data` is the GraphQL request as JSON text. Validates the query,
 * checks its access rules and runs its resolver, which may set filters or throw. What AppSync rejects
 * is returned, not thrown.
 */
export async function subscribe(
  api: ExecutableApi,
  data: string,
  caller: Caller,
): Promise<Subscription | Rejection> {
  try {
    return await executeSubscription(api, parseRequest(data), caller);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return reject(error.code, error.message);
  }
}

async function executeSubscription(
  { schema, parseQuery }: ExecutableApi,
  request: GraphQLRequest,
  caller: Caller,
): Promise<Subscription | Rejection> {
  const parsed = requireDocument(parseQuery(request.query));
  if ('rejected' in parsed) return parsed;
  const { document } = parsed;
  const operation = getOperationAST(document, request.operationName);
  if (!operation) throw malformedRequest('Unknown operation named in the request.');
  if (operation.operation !== 'subscription') {
    const message = `${operation.operation} not supported through the realtime channel`;
    return reject('UnsupportedOperation', message);
  }
  const { extensions, filters } = createSubscriptionExtensions();
  const fields: Pick<Subscription, 'field' | 'args'>[] = [];
  const appended: GraphQLError[] = [];
  const contextValue: ExecutionContext = {
    caller,
    resolversRun: 0,
    extensions,
    onSubscribe: (field, args) => {
      fields.push({ field, args: JSON.parse(JSON.stringify(args)) as Record<string, unknown> });
    },
    appendError: (error) => {
      appended.push(new GraphQLError(error.message, null, null, null, null, error));
    },
  };
  const { errors = [] } = await execute({
    schema,
    document,
    contextValue,
    operationName: request.operationName,
    variableValues: request.variables,
  });
  const rejected = [...errors, ...appended].map((error) => toSubscriptionError(formatError(error)));
  if (rejected.length > 0) return { rejected };
  const [field, another] = fields;
  if (!field || another) {
    return reject('UnsupportedOperation', 'A subscription asks for one field.');
  }
  return { ...field, ...filters, request, caller };
}
