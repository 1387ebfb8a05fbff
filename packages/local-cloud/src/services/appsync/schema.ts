import {
  buildASTSchema,
  concatAST,
  getNamedType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { readAccessRules, isAuthorized, hasOwnIamRule, type AccessRule } from './access-rules';
import type { Api } from './api';
import type { Caller } from './caller';
import { filterErrorData, type CanReadField } from './filter-error-data';
import { buildResolverInfo } from './resolver-info';
import type { Invocation } from './invocation';
import { runResolver, type Resolver } from './pipeline';
import type { SubscriptionExtensions } from './realtime/extensions';
import { notAuthorized, ResolverError } from './resolver-error';
import { SCALARS, configureScalar } from './scalars';

/** The state of one GraphQL request, passed to every field. */
export type ExecutionContext = {
  caller: Caller;
  appendError: (error: ResolverError, info: GraphQLResolveInfo) => void;
  resolversRun: number;
  extensions: SubscriptionExtensions;
  /** Called with the field and the arguments of a subscription. */
  onSubscribe?: (field: string, args: Record<string, unknown>) => void;
  /** The result of a mutation while it is formatted for a subscriber: resolvers do not run then. */
  event?: { value: unknown };
};

type Field = GraphQLField<unknown, ExecutionContext, Record<string, unknown>>;

export type SchemaOptions = {
  api: Api;
  findResolver: (typeName: string, fieldName: string) => Resolver | undefined;
  /** Whether the policies of an IAM caller allow a field. */
  isGranted: (caller: Caller, resource: string) => boolean;
};

/** Creates the executable schema: every field checks its access rules, then runs its resolver, if any. */
export function createExecutableSchema(options: SchemaOptions): GraphQLSchema {
  const scalars = parse(SCALARS.map((name) => `scalar ${name}`).join('\n'));
  const document = concatAST([parse(options.api.schema), scalars]);
  // The schema does not declare AppSync's directives, so it cannot be validated.
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) configureScalar(type);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      configureField(
        type as GraphQLObjectType<unknown, ExecutionContext>,
        field as Field,
        options,
        roots.includes(type),
      );
    }
  }
  return schema;
}

/** The access rules of each field, and whether it has a resolver. */
const guards = new WeakMap<object, { rules: AccessRule[]; isResolved: boolean }>();

const createFieldFilter =
  (caller: Caller): CanReadField =>
  (field) => {
    const guard = guards.get(field);
    return guard !== undefined && !guard.isResolved && isAuthorized(guard.rules, caller);
  };

/** Reduces the data of an error to what the caller selected and may read. */
function filterError(error: unknown, caller: Caller, info: GraphQLResolveInfo): unknown {
  if (!(error instanceof ResolverError) || error.data === null) return error;
  const { message, errorType, data, errorInfo } = error;
  return new ResolverError(
    message,
    errorType,
    filterErrorData(data, info, createFieldFilter(caller)),
    errorInfo,
  );
}

function configureField(
  type: GraphQLObjectType<unknown, ExecutionContext>,
  field: Field,
  { api, findResolver, isGranted }: SchemaOptions,
  isRoot: boolean,
): void {
  const rules = readAccessRules(api, field.astNode, [
    type.astNode,
    ...(type.extensionASTNodes ?? []),
  ]);
  const resolver = findResolver(type.name, field.name);
  const resource = `${api.arn}/types/${type.name}/fields/${field.name}`;
  guards.set(field, { rules, isResolved: resolver !== undefined });
  const needsGrant = isRoot || hasOwnIamRule(field.astNode);
  field.resolve = (source, args, execution, info) => {
    const { caller } = execution;
    const granted = caller.mode !== 'AWS_IAM' || !needsGrant || isGranted(caller, resource);
    if (!granted || !isAuthorized(rules, caller)) throw notAuthorized(type.name, field.name);
    const value = (source as Record<string, unknown> | undefined)?.[field.name];
    if (execution.event) return parseEventValue(isRoot ? execution.event.value : value, field.type);
    if (isRoot) execution.onSubscribe?.(field.name, args);
    if (!resolver) return value;
    execution.resolversRun += 1;
    if (api.resolverLimit > 0 && execution.resolversRun > api.resolverLimit) {
      throw new ResolverError(
        `The request runs more than ${api.resolverLimit} resolvers`,
        'ResolverExecutionLimitReached',
      );
    }
    return runResolver(resolver, createInvocation(api, source, args, execution, info)).catch(
      (error: unknown) => {
        throw filterError(error, caller, info);
      },
    );
  };
}

/** Converts a value of a mutation's response, which is JSON, to what a resolver would have returned. */
function parseEventValue(value: unknown, type: GraphQLOutputType): unknown {
  if (getNamedType(type).name !== 'AWSJSON') return value;
  if (Array.isArray(value)) return value.map((one) => parseEventValue(one, type));
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function createInvocation(
  api: Api,
  source: unknown,
  args: Record<string, unknown>,
  execution: ExecutionContext,
  info: GraphQLResolveInfo,
): Invocation {
  return {
    // graphql-js creates objects without a prototype, which resolvers do not expect.
    args: JSON.parse(JSON.stringify(args)) as Record<string, unknown>,
    stash: {},
    source: source ?? null,
    caller: execution.caller,
    environment: api.environment,
    info: buildResolverInfo(info),
    extensions: execution.extensions,
    appendError: (error) => {
      execution.appendError(filterError(error, execution.caller, info) as ResolverError, info);
    },
  };
}
