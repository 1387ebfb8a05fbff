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
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { apiOf } from './api';
import { callerOf, type Caller, type UserClaims } from './caller';
import type { Behind } from './data-sources/context';
import { askedIn, documentReader, malformed, type Answer, type Loaded } from './loaded';
import { eventsOf } from './realtime/events';
import { mutationActs, noLiveActs } from './realtime/live-acts';
import type { RealtimeMeter } from './realtime/metered';
import { createRealtime, type Realtime } from './realtime/realtime';
import { triggersOf } from './realtime/triggers';
import { answered } from './resolver-error';
import { createResolvers } from './resolvers';
import { executableSchema, type Execution } from './schema';

export type AppSync = {
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Subscriptions, over the WebSocket at `/graphql/realtime`. */
  realtime: Realtime;
  /**
   * From now on the API is that of this assembly; requests under way end on the one they began with.
   * Throws, and changes nothing, as `createAppSync` does.
   */
  replace(assembly: Assembly): void;
  /** Ends every connection. */
  close(): void;
};

export type AppSyncParts = Behind & {
  assembly: Assembly;
  iam: Pick<Iam, 'authenticate' | 'authorize' | 'isAllowed'>;
  verifyUserToken: (token: string) => Promise<UserClaims>;
  now: Clock;
  after: MovableClock['after'];
  meter?: RealtimeMeter;
  log?: (line: string) => void;
};

/** The GraphQL API of the assembly. Throws at once for what of it cannot run here. */
export function createAppSync(parts: AppSyncParts): AppSync {
  let running = load(parts, parts.assembly);
  const prove = (request: ServiceRequest): Promise<Caller> =>
    callerOf(request, { ...parts, api: running.api });
  const realtime = createRealtime({ ...parts, prove, running: () => running });

  return {
    realtime: realtime.endpoint,
    replace(assembly) {
      running = load(parts, assembly);
      realtime.replaced();
    },
    close: () => {
      realtime.endpoint.disconnectAll();
    },
    async handle(request) {
      const loaded = running;
      try {
        const caller = await prove(request);
        if (request.method !== 'POST')
          throw new ServiceError('UnsupportedOperation', 'Send a POST request.', 405);
        const asked = askedIn(request.body.toString());
        return json(200, await answer(loaded, asked, caller, realtime));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return json(error.status, { errors: [{ errorType: error.code, message: error.message }] });
      }
    },
  };
}

function load(parts: AppSyncParts, assembly: Assembly): Loaded {
  const api = apiOf(assembly, parts.now());
  if (!api) throw new Error('The assembly has no GraphQL API');
  const schema = executableSchema({
    api,
    resolverOf: createResolvers(api, parts),
    grants: ({ session }, resource) =>
      session !== undefined && parts.iam.isAllowed(session, 'appsync:GraphQL', resource),
  });
  // What it would not deploy stops the start, not the first mutation.
  triggersOf(schema);
  return { api, schema, read: documentReader(schema, api) };
}

function json(status: number, body: unknown): ServiceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

type Subscribers = ReturnType<typeof createRealtime>;

async function answer(
  { schema, read }: Loaded,
  { query, variables, operationName }: ReturnType<typeof askedIn>,
  caller: Caller,
  subscribers: Subscribers,
): Promise<Answer> {
  const found = read(query);
  if ('refused' in found) return found.refused;
  const { document } = found;
  const operation = getOperationAST(document, operationName);
  if (!operation) throw malformed('Unknown operation named in the request.');
  if (operation.operation === 'subscription') {
    const message = 'Subscriptions are asked for over a WebSocket, at /graphql/realtime.';
    throw new ServiceError('UnsupportedOperation', message);
  }
  const mutation = operation.operation === 'mutation' ? mutationActs() : undefined;
  const appended: GraphQLError[] = [];
  const execution: Execution = {
    caller,
    resolversRun: 0,
    live: mutation?.acts ?? noLiveActs,
    appendError: (error, { fieldNodes, path }) => {
      const keys: (string | number)[] = [];
      for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
      appended.push(new GraphQLError(error.message, fieldNodes, null, null, keys, error));
    },
  };
  const { data, errors = [] } = await execute({
    ...{ schema, document, operationName },
    contextValue: execution,
    variableValues: variables,
  });
  if (mutation) {
    tell(subscribers, document, operation, data);
    for (const invalidation of mutation.invalidations()) subscribers.invalidate(invalidation);
  }
  const all = [...errors, ...appended].map(answered);
  return { data: data ?? null, ...(all.length > 0 ? { errors: all } : {}) };
}

/** Hands a mutation's answer on, if anybody listens at all. */
function tell(
  subscribers: Subscribers,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  data: Record<string, unknown> | null | undefined,
): void {
  if (!data || !subscribers.isHeard()) return;
  for (const event of eventsOf(document, operation, data)) subscribers.publish(event);
}
