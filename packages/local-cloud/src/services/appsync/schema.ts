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
import { accessRules, admits, hasOwnIamRule, type AccessRule } from './access';
import type { Api } from './api';
import type { Caller } from './caller';
import { errorData, type MaySee } from './error-data';
import { fieldInfo } from './field-info';
import type { Invocation } from './invocation';
import { resolve, type Resolver } from './pipeline';
import type { LiveActs } from './realtime/live-acts';
import { notAuthorized, ResolverError } from './resolver-error';
import { SCALARS, teach } from './scalars';

/** What belongs to one request, handed to every field of it. */
export type Execution = {
  caller: Caller;
  appendError: (error: ResolverError, info: GraphQLResolveInfo) => void;
  resolversRun: number;
  live: LiveActs;
  /** Hears which subscription is asked for, with its arguments. */
  subscribed?: (field: string, args: Record<string, unknown>) => void;
  /** What a mutation answered, when it is handed to a subscriber: no resolver runs for that. */
  event?: { value: unknown };
};

type Field = GraphQLField<unknown, Execution, Record<string, unknown>>;

export type SchemaParts = {
  api: Api;
  resolverOf: (typeName: string, fieldName: string) => Resolver | undefined;
  /** Whether the policy of an IAM caller grants a field. */
  grants: (caller: Caller, resource: string) => boolean;
};

/** The executable schema: access rules before every field, resolvers where the template has them. */
export function executableSchema(parts: SchemaParts): GraphQLSchema {
  const scalars = parse(SCALARS.map((name) => `scalar ${name}`).join('\n'));
  const document = concatAST([parse(parts.api.schema), scalars]);
  // AppSync's directives are declared nowhere.
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) teach(type);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      equip(
        type as GraphQLObjectType<unknown, Execution>,
        field as Field,
        parts,
        roots.includes(type),
      );
    }
  }
  return schema;
}

/** Whom each field admits, and whether it has a resolver. */
const guards = new WeakMap<object, { rules: AccessRule[]; isResolved: boolean }>();

const seenBy =
  (caller: Caller): MaySee =>
  (field) => {
    const guard = guards.get(field);
    return guard !== undefined && !guard.isResolved && admits(guard.rules, caller);
  };

/** The error with what the asker may see of its data. */
function shown(error: unknown, caller: Caller, info: GraphQLResolveInfo): unknown {
  if (!(error instanceof ResolverError) || error.data === null) return error;
  const { message, errorType, data, errorInfo } = error;
  return new ResolverError(message, errorType, errorData(data, info, seenBy(caller)), errorInfo);
}

function equip(
  type: GraphQLObjectType<unknown, Execution>,
  field: Field,
  { api, resolverOf, grants }: SchemaParts,
  isRoot: boolean,
): void {
  const rules = accessRules(api, field.astNode, [type.astNode, ...(type.extensionASTNodes ?? [])]);
  const resolver = resolverOf(type.name, field.name);
  const resource = `${api.arn}/types/${type.name}/fields/${field.name}`;
  guards.set(field, { rules, isResolved: resolver !== undefined });
  const needsGrant = isRoot || hasOwnIamRule(field.astNode);
  field.resolve = (source, args, execution, info) => {
    const { caller } = execution;
    const granted = caller.mode !== 'AWS_IAM' || !needsGrant || grants(caller, resource);
    if (!granted || !admits(rules, caller)) throw notAuthorized(type.name, field.name);
    const held = (source as Record<string, unknown> | undefined)?.[field.name];
    if (execution.event) return received(isRoot ? execution.event.value : held, field.type);
    if (isRoot) execution.subscribed?.(field.name, args);
    if (!resolver) return held;
    execution.resolversRun += 1;
    if (api.resolverLimit > 0 && execution.resolversRun > api.resolverLimit) {
      throw new ResolverError(
        `The request runs more than ${String(api.resolverLimit)} resolvers`,
        'ResolverExecutionLimitReached',
      );
    }
    return resolve(resolver, invocationOf(api, source, args, execution, info)).catch(
      (error: unknown) => {
        throw shown(error, caller, info);
      },
    );
  };
}

/** A value of an answer, which is JSON, as a resolver would have given it. */
function received(value: unknown, type: GraphQLOutputType): unknown {
  if (getNamedType(type).name !== 'AWSJSON') return value;
  if (Array.isArray(value)) return value.map((one) => received(one, type));
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function invocationOf(
  api: Api,
  source: unknown,
  args: Record<string, unknown>,
  execution: Execution,
  info: GraphQLResolveInfo,
): Invocation {
  return {
    // graphql-js makes objects without a prototype, which resolvers do not expect.
    args: JSON.parse(JSON.stringify(args)) as Record<string, unknown>,
    stash: {},
    source: source ?? null,
    caller: execution.caller,
    environment: api.environment,
    info: fieldInfo(info),
    live: execution.live,
    appendError: (error) => {
      execution.appendError(shown(error, execution.caller, info) as ResolverError, info);
    },
  };
}
