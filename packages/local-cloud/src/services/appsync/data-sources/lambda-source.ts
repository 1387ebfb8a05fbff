import { ServiceError } from '../../../core/service-error';
import { carriedOut } from '../../../capabilities/find-row';
import { functionRequests } from '../../../capabilities/operations';
import type { DataSourceDefinition } from '../api';
import type { Invocation } from '../invocation';
import { badRequest, ResolverError } from '../resolver-error';
import type { Behind, DataSource } from './context';

type Definition = Extract<DataSourceDefinition, { type: 'AWS_LAMBDA' }>;
type Request = { operation?: string; payload?: unknown; invocationType?: string };

/** How an event becomes what the function gets, and its answer the resolver's result. */
const ways = carriedOut(functionRequests, {
  Invoke: {
    toFunction: (event: unknown): unknown => event,
    fromFunction: (payload: unknown): unknown => payload ?? null,
  },
  BatchInvoke: {
    toFunction: (event: unknown): unknown => [event],
    fromFunction: (payload: unknown): unknown => (payload as unknown[])[0],
  },
});

/** What a function gets when its resolver has no request template: the whole context. */
function directPayload(invocation: Invocation): unknown {
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
 * Invokes the function under the data source's role; what it throws is `Lambda:Unhandled`. With the
 * `invocationType` `Event` nobody waits for it, and the result is nothing.
 */
export function lambdaSource({ role, functionArn }: Definition, behind: Behind): DataSource {
  const session = { roleArn: role, sessionName: 'appsync' };
  return async (request, invocation) => {
    const { operation = 'Invoke', payload, invocationType } = (request ?? {}) as Request;
    const way = ways.get(operation);
    if (!way) throw badRequest(`A function cannot be asked for ${operation}`);
    const event = payload === undefined ? directPayload(invocation) : payload;
    try {
      behind.iam.authorize(session, 'lambda:InvokeFunction', functionArn);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new ResolverError(error.message, `Lambda:${error.code}`);
    }
    if (invocationType === 'Event') {
      behind.functions.invokeLater(functionArn, way.toFunction(event));
      return null;
    }
    const answer = await behind.functions
      .invoke(functionArn, way.toFunction(event))
      .catch((error: unknown) => {
        if (!(error instanceof ServiceError)) throw error;
        throw new ResolverError(error.message, `Lambda:${error.code}`);
      });
    if ('error' in answer) throw new ResolverError(answer.error.message, 'Lambda:Unhandled');
    return way.fromFunction(answer.payload);
  };
}
