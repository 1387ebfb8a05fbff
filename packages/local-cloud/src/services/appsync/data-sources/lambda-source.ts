import { ServiceError } from '../../../core/service-error';
import { matchImplementations } from '../../../capabilities/find-capability';
import { functionRequests } from '../../../capabilities/operations';
import type { DataSourceDefinition } from '../api';
import type { Invocation } from '../invocation';
import { badRequest, ResolverError } from '../resolver-error';
import type { DataSourceContext, DataSource } from './data-source';

type Definition = Extract<DataSourceDefinition, { type: 'AWS_LAMBDA' }>;
type Request = { operation?: string; payload?: unknown; invocationType?: string };

/** How each operation converts the event for the function, and its payload for the resolver. */
const conversions = matchImplementations(functionRequests, {
  Invoke: {
    toFunction: (event: unknown): unknown => event,
    fromFunction: (payload: unknown): unknown => payload ?? null,
  },
  BatchInvoke: {
    toFunction: (event: unknown): unknown => [event],
    fromFunction: (payload: unknown): unknown => (payload as unknown[])[0],
  },
});

/** The payload of a resolver without a request template: the whole context. */
function buildDirectPayload(invocation: Invocation): unknown {
  const { args, stash, source, prev, caller, info } = invocation;
  const { fieldName, parentTypeName, variables, selectionSetList, selectionSetGraphQL } = info;
  return {
    arguments: args,
    identity: caller.identity,
    source: source ?? null,
    request: { headers: caller.headers, domainName: null },
    prev: prev ?? null,
    info: { fieldName, parentTypeName, variables, selectionSetList, selectionSetGraphQL },
    stash,
  };
}

/**
 * Invokes the function under the data source's role. An error of the function becomes
 * `Lambda:Unhandled`. With the `invocationType` `Event` the result is null, and the function runs
 * asynchronously.
 */
export function createLambdaSource(
  { role, functionArn }: Definition,
  context: DataSourceContext,
): DataSource {
  const session = { roleArn: role, sessionName: 'appsync' };
  return async (request, invocation) => {
    const { operation = 'Invoke', payload, invocationType } = (request ?? {}) as Request;
    const conversion = conversions.get(operation);
    if (!conversion)
      throw badRequest(`Unsupported operation '${operation}' of a Lambda data source.`);
    const event = payload === undefined ? buildDirectPayload(invocation) : payload;
    try {
      context.iam.authorize(session, 'lambda:InvokeFunction', functionArn);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new ResolverError(error.message, `Lambda:${error.code}`);
    }
    if (invocationType === 'Event') {
      context.functions.invokeAsync(functionArn, conversion.toFunction(event));
      return null;
    }
    const response = await context.functions
      .invoke(functionArn, conversion.toFunction(event))
      .catch((error: unknown) => {
        if (!(error instanceof ServiceError)) throw error;
        throw new ResolverError(error.message, `Lambda:${error.code}`);
      });
    if ('error' in response) throw new ResolverError(response.error.message, 'Lambda:Unhandled');
    return conversion.fromFunction(response.payload);
  };
}
