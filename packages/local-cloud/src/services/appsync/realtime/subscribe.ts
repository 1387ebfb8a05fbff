import { execute, getOperationAST, GraphQLError } from 'graphql';
import { ServiceError } from '../../../core/service-error';
import type { Caller } from '../caller';
import { askedIn, malformed, type Asked, type Loaded, type Read } from '../loaded';
import { answered } from '../resolver-error';
import type { Execution } from '../schema';
import { told, type SubscriptionError } from './frames';
import { subscriptionActs, type Filters } from './live-acts';

/** What somebody listens to. */
export type Subscription = Filters & {
  field: string;
  /** Arguments that were given; one that was not is not there, and null is a value. */
  args: Record<string, unknown>;
  asked: Asked;
  caller: Caller;
};

type Refused = { refused: SubscriptionError[] };

const refusedAs = (errorType: string, message: string): Refused => ({
  refused: [{ errorType, message }],
});

/** The refusal of a query that cannot be read, or its document. */
export function documentOf(read: Read): Exclude<Read, { refused: unknown }> | Refused {
  return 'refused' in read ? { refused: (read.refused.errors ?? []) as SubscriptionError[] } : read;
}

/**
 * Asks for a subscription, `data` being the GraphQL request as text: the query is checked, its access
 * rule too, and its resolver runs, which may lay down filters or refuse. What AppSync refuses is returned.
 */
export async function subscribe(
  loaded: Loaded,
  data: string,
  caller: Caller,
): Promise<Subscription | Refused> {
  try {
    return await ask(loaded, askedIn(data), caller);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refusedAs(error.code, error.message);
  }
}

async function ask(
  { schema, read }: Loaded,
  asked: Asked,
  caller: Caller,
): Promise<Subscription | Refused> {
  const found = documentOf(read(asked.query));
  if ('refused' in found) return found;
  const { document } = found;
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) throw malformed('Unknown operation named in the request.');
  if (operation.operation !== 'subscription') {
    const message = `${operation.operation} not supported through the realtime channel`;
    return refusedAs('UnsupportedOperation', message);
  }
  const { acts, filters } = subscriptionActs();
  const fields: Pick<Subscription, 'field' | 'args'>[] = [];
  const appended: GraphQLError[] = [];
  const contextValue: Execution = {
    ...{ caller, resolversRun: 0, live: acts },
    subscribed: (field, args) => {
      fields.push({ field, args: JSON.parse(JSON.stringify(args)) as Record<string, unknown> });
    },
    appendError: (error) => {
      appended.push(new GraphQLError(error.message, null, null, null, null, error));
    },
  };
  const { errors = [] } = await execute({
    ...{ schema, document, contextValue, operationName: asked.operationName },
    variableValues: asked.variables,
  });
  const refused = [...errors, ...appended].map((error) => told(answered(error)));
  if (refused.length > 0) return { refused };
  const [field, another] = fields;
  if (!field || another) {
    return refusedAs('UnsupportedOperation', 'A subscription asks for one field.');
  }
  return { ...field, ...filters, asked, caller };
}
