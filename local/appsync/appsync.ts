import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Assembly } from '../assembly/assembly';
import type { Clock } from '../clock';
import type { Iam } from '../iam/iam';
import { ServiceError } from '../service-error';
import type { ServiceRequest, ServiceResponse } from '../service';
import { apiOf, type Api } from './api';
import { callerOf, type Caller, type UserClaims } from './caller';
import type { Behind } from './data-sources/behind';
import { depthOf } from './limits';
import { answered } from './resolver-error';
import { createResolvers } from './resolvers';
import { executableSchema, type Execution } from './schema';
import { validationError } from './validation-message';

export type AppSync = {
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /**
   * From now on the API is that of this assembly; requests under way end on the one they began with.
   * Throws, and changes nothing, as `createAppSync` does.
   */
  replace(assembly: Assembly): void;
};

export type AppSyncParts = Behind & {
  assembly: Assembly;
  iam: Pick<Iam, 'authenticate' | 'authorize' | 'isAllowed'>;
  verifyUserToken: (token: string) => Promise<UserClaims>;
  now: Clock;
  log?: (line: string) => void;
};

type Asked = { query: string; variables?: Record<string, unknown>; operationName?: string };
type Answer = { data?: unknown; errors?: unknown[] };

const KEPT_DOCUMENTS = 500;

/** The GraphQL API of the assembly. Throws at once for what of it cannot run here. */
export function createAppSync(parts: AppSyncParts): AppSync {
  let running = load(parts, parts.assembly);

  return {
    replace(assembly) {
      running = load(parts, assembly);
    },
    async handle(request) {
      const { api, schema, read } = running;
      try {
        const caller = await callerOf(request, { ...parts, api });
        const asked = askedBy(request);
        return json(200, await answer(read(asked.query), asked, caller, schema));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return json(error.status, { errors: [{ errorType: error.code, message: error.message }] });
      }
    },
  };
}

type Loaded = { api: Api; schema: GraphQLSchema; read: (query: string) => Read };

function load(parts: AppSyncParts, assembly: Assembly): Loaded {
  const api = apiOf(assembly, parts.now());
  if (!api) throw new Error('The assembly has no GraphQL API');
  const schema = executableSchema({
    api,
    resolverOf: createResolvers(api, parts),
    grants: ({ session }, resource) =>
      session !== undefined && parts.iam.isAllowed(session, 'appsync:GraphQL', resource),
  });
  return { api, schema, read: documentReader(schema, api) };
}

const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedHttpRequestException', message);

function json(status: number, body: unknown): ServiceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function askedBy({ method, body }: ServiceRequest): Asked {
  if (method !== 'POST')
    throw new ServiceError('UnsupportedOperation', 'Send a POST request.', 405);
  let asked: unknown;
  try {
    asked = JSON.parse(body.toString());
  } catch {
    throw malformed('Request body is not valid JSON.');
  }
  const { query, variables, operationName } = (asked ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string') throw malformed('No query string is present in the request body.');
  if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw malformed('Variables must be an object.');
  }
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    ...(typeof operationName === 'string' && operationName !== '' ? { operationName } : {}),
  };
}

const TOO_DEEP = 'The query is nested too deeply to be read.';

type Read = { document: DocumentNode } | { refused: Answer };

/** Parses and checks a query; queries asked again cost nothing. Throws for what is no GraphQL. */
function documentReader(schema: GraphQLSchema, api: Api): (query: string) => Read {
  const known = new Map<string, Read>();
  const rules = api.introspection
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const validated = (document: DocumentNode): readonly GraphQLError[] => {
    try {
      return validate(schema, document, rules);
    } catch (error) {
      if (error instanceof RangeError) throw malformed(TOO_DEEP);
      throw error;
    }
  };
  const check = (query: string): Read => {
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (error) {
      if (error instanceof RangeError) throw malformed(TOO_DEEP);
      throw malformed(`Unable to parse GraphQL query: ${(error as GraphQLError).message}`);
    }
    const errors = validated(document);
    if (errors.length > 0) return { refused: { data: null, errors: errors.map(validationError) } };
    if (api.depthLimit > 0 && depthOf(document) > api.depthLimit) {
      const message = `The query is deeper than ${String(api.depthLimit)} levels`;
      return {
        refused: { data: null, errors: [{ errorType: 'QueryDepthLimitReached', message }] },
      };
    }
    return { document };
  };
  return (query) => {
    const before = known.get(query);
    if (before) return before;
    const checked = check(query);
    if (known.size >= KEPT_DOCUMENTS) known.clear();
    known.set(query, checked);
    return checked;
  };
}

async function answer(
  read: Read,
  { variables, operationName }: Asked,
  caller: Caller,
  schema: GraphQLSchema,
): Promise<Answer> {
  if ('refused' in read) return read.refused;
  const operation = getOperationAST(read.document, operationName);
  if (!operation) throw malformed('Unknown operation named in the request.');
  if (operation.operation === 'subscription') {
    throw new ServiceError('UnsupportedOperation', 'Subscriptions do not run here.');
  }
  const appended: GraphQLError[] = [];
  const execution: Execution = {
    caller,
    resolversRun: 0,
    appendError: (error, { fieldNodes, path }) => {
      const keys: (string | number)[] = [];
      for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
      appended.push(new GraphQLError(error.message, fieldNodes, null, null, keys, error));
    },
  };
  const { data, errors = [] } = await execute({
    schema,
    document: read.document,
    contextValue: execution,
    variableValues: variables,
    operationName,
  });
  const all = [...errors, ...appended].map(answered);
  return { data: data ?? null, ...(all.length > 0 ? { errors: all } : {}) };
}
