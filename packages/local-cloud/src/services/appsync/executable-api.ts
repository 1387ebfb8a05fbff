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
import { measureDepth } from './query-depth';
import { formatValidationError } from './validation-error';

/** The body of a GraphQL request. */
export type GraphQLRequest = {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
};
export type GraphQLResponse = { data?: unknown; errors?: unknown[] };
/** A parsed and validated query, or the response to an invalid one. */
export type ParsedQuery = { document: DocumentNode } | { rejected: GraphQLResponse };
/** An API that is ready to execute queries. */
export type ExecutableApi = {
  api: Api;
  schema: GraphQLSchema;
  /** Throws a `ServiceError` for a text that is not GraphQL. */
  parseQuery: (query: string) => ParsedQuery;
};

const MAX_CACHED_QUERIES = 500;
const TOO_DEEP = 'The query is nested too deeply to be parsed.';

export const malformedRequest = (message: string): ServiceError =>
  new ServiceError('MalformedHttpRequestException', message);

/** Parses the body of a request. Throws a `ServiceError` when it has no query. */
export function parseRequest(body: string): GraphQLRequest {
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch {
    throw malformedRequest('Request body is not valid JSON.');
  }
  const { query, variables, operationName } = (request ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string')
    throw malformedRequest('No query string is present in the request body.');
  if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw malformedRequest('Variables must be an object.');
  }
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    ...(typeof operationName === 'string' && operationName !== '' ? { operationName } : {}),
  };
}

/** Creates a parser that validates and caches queries. It throws for a text that is not GraphQL. */
export function createQueryParser(schema: GraphQLSchema, api: Api): (query: string) => ParsedQuery {
  const cache = new Map<string, ParsedQuery>();
  const rules = api.introspection
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const validateDocument = (document: DocumentNode): readonly GraphQLError[] => {
    try {
      return validate(schema, document, rules);
    } catch (error) {
      if (error instanceof RangeError) throw malformedRequest(TOO_DEEP);
      throw error;
    }
  };
  const parseAndValidate = (query: string): ParsedQuery => {
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (error) {
      if (error instanceof RangeError) throw malformedRequest(TOO_DEEP);
      throw malformedRequest(`Unable to parse GraphQL query: ${(error as GraphQLError).message}`);
    }
    const errors = validateDocument(document);
    if (errors.length > 0)
      return { rejected: { data: null, errors: errors.map(formatValidationError) } };
    if (api.depthLimit > 0 && measureDepth(document) > api.depthLimit) {
      const message = `The query is deeper than ${api.depthLimit} levels`;
      return {
        rejected: { data: null, errors: [{ errorType: 'QueryDepthLimitReached', message }] },
      };
    }
    return { document };
  };
  return (query) => {
    const cached = cache.get(query);
    if (cached) return cached;
    const parsed = parseAndValidate(query);
    if (cache.size >= MAX_CACHED_QUERIES) cache.clear();
    cache.set(query, parsed);
    return parsed;
  };
}
