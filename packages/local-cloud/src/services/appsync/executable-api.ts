import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { ServiceError } from '../../core/service-error';
import type { Api } from './api';
import { depthOf } from './limits';
import { validationError } from './validation-message';

/** A GraphQL request as it was sent. */
export type Asked = {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
};
export type Answer = { data?: unknown; errors?: unknown[] };
/** A query that was parsed and checked. */
export type Read = { document: DocumentNode } | { refused: Answer };
/** An API that runs. `read` throws a `ServiceError` for what is no GraphQL. */
export type Loaded = { api: Api; schema: GraphQLSchema; read: (query: string) => Read };

const KEPT_DOCUMENTS = 500;
const TOO_DEEP = 'The query is nested too deeply to be read.';

export const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedHttpRequestException', message);

/** Reads a request's body. Throws a `ServiceError` for one that holds no query. */
export function askedIn(body: string): Asked {
  let asked: unknown;
  try {
    asked = JSON.parse(body);
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

/** Parses and checks a query; queries asked again cost nothing. Throws for what is no GraphQL. */
export function documentReader(schema: GraphQLSchema, api: Api): (query: string) => Read {
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
