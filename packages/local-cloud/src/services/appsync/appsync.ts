import {
  execute,
  getOperationAST,
  GraphQLError,
  type OperationDefinitionNode,
  type DocumentNode,
} from 'graphql';
import type { Assembly } from '../../assembly/assembly';
import type { Clock, MovableClock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { readApi } from './api';
import { authenticateCaller, type Caller, type UserClaims } from './caller';
import type { DataSourceContext } from './data-sources/data-source';
import {
  parseRequest,
  createQueryParser,
  malformedRequest,
  type GraphQLResponse,
  type ExecutableApi,
} from './executable-api';
import { collectEvents } from './realtime/events';
import { createMutationExtensions, queryExtensions } from './realtime/extensions';
import type { RealtimeMeter } from './realtime/meter';
import { createRealtime, type Realtime } from './realtime/realtime';
import { findTriggers } from './realtime/triggers';
import { formatError } from './resolver-error';
import { createResolvers } from './resolvers';
import { createExecutableSchema, type ExecutionContext } from './schema';

export type AppSync = {
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Subscriptions, over the WebSocket at `/graphql/realtime`. */
  realtime: Realtime;
  /**
   * Replaces the API with the one of this assembly; requests in progress finish on the old one. Throws,
   * and changes nothing, for what `createAppSync` rejects.
   */
  replace(assembly: Assembly): void;
  /** Closes all connections. */
  close(): void;
};

export type AppSyncOptions = DataSourceContext & {
  assembly: Assembly;
  iam: Pick<Iam, 'authenticate' | 'authorize' | 'isAllowed'>;
  verifyUserToken: (token: string) => Promise<UserClaims>;
  now: Clock;
  schedule: MovableClock['schedule'];
  meter?: RealtimeMeter;
  log?: (line: string) => void;
};

/** Creates the GraphQL API of the assembly. Throws for what is not supported, and without an API. */
export function createAppSync(options: AppSyncOptions): AppSync {
  let running = loadApi(options, options.assembly);
  const authenticate = (request: ServiceRequest): Promise<Caller> =>
    authenticateCaller(request, { ...options, api: running.api });
  const realtime = createRealtime({ ...options, authenticate, getApi: () => running });

  return {
    realtime: realtime.endpoint,
    replace(assembly) {
      running = loadApi(options, assembly);
      realtime.onReplace();
    },
    close: () => {
      realtime.endpoint.disconnectAll();
    },
    async handle(request) {
      const api = running;
      try {
        const caller = await authenticate(request);
        if (request.method !== 'POST')
          throw new ServiceError('UnsupportedOperation', 'Send a POST request.', 405);
        const graphQLRequest = parseRequest(request.body.toString());
        return jsonResponse(200, await executeRequest(api, graphQLRequest, caller, realtime));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return jsonResponse(error.status, {
          errors: [{ errorType: error.code, message: error.message }],
        });
      }
    },
  };
}

function loadApi(options: AppSyncOptions, assembly: Assembly): ExecutableApi {
  const api = readApi(assembly, options.now());
  if (!api) throw new Error('The assembly has no GraphQL API');
  const schema = createExecutableSchema({
    api,
    findResolver: createResolvers(api, options),
    isGranted: ({ session }, resource) =>
      session !== undefined && options.iam.isAllowed(session, 'appsync:GraphQL', resource),
  });
  // An invalid @aws_subscribe fails here, as it does in a deployment, and not at the first mutation.
  findTriggers(schema);
  return { api, schema, parseQuery: createQueryParser(schema, api) };
}

function jsonResponse(status: number, body: unknown): ServiceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

type Subscribers = ReturnType<typeof createRealtime>;

async function executeRequest(
  { schema, parseQuery }: ExecutableApi,
  { query, variables, operationName }: ReturnType<typeof parseRequest>,
  caller: Caller,
  subscribers: Subscribers,
): Promise<GraphQLResponse> {
  const parsed = parseQuery(query);
  if ('rejected' in parsed) return parsed.rejected;
  const { document } = parsed;
  const operation = getOperationAST(document, operationName);
  if (!operation) throw malformedRequest('Unknown operation named in the request.');
  if (operation.operation === 'subscription') {
    const message = 'Subscriptions need a WebSocket connection to /graphql/realtime.';
    throw new ServiceError('UnsupportedOperation', message);
  }
  const mutation = operation.operation === 'mutation' ? createMutationExtensions() : undefined;
  const appended: GraphQLError[] = [];
  const execution: ExecutionContext = {
    caller,
    resolversRun: 0,
    extensions: mutation?.extensions ?? queryExtensions,
    appendError: (error, { fieldNodes, path }) => {
      const keys: (string | number)[] = [];
      for (let part: typeof path | undefined = path; part; part = part.prev) keys.unshift(part.key);
      appended.push(new GraphQLError(error.message, fieldNodes, null, null, keys, error));
    },
  };
  const { data, errors = [] } = await execute({
    schema,
    document,
    operationName,
    contextValue: execution,
    variableValues: variables,
  });
  if (mutation) {
    publishEvents(subscribers, document, operation, data);
    for (const invalidation of mutation.invalidations()) subscribers.invalidate(invalidation);
  }
  const allErrors = [...errors, ...appended].map(formatError);
  return { data: data ?? null, ...(allErrors.length > 0 ? { errors: allErrors } : {}) };
}

/** Publishes the result of a mutation to its subscribers, if there are any. */
function publishEvents(
  subscribers: Subscribers,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  data: Record<string, unknown> | null | undefined,
): void {
  if (!data || !subscribers.hasSubscribers()) return;
  for (const event of collectEvents(document, operation, data)) subscribers.publish(event);
}
