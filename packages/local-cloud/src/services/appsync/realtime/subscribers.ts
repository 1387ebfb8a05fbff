import { execute } from 'graphql';
import type { ExecutableApi } from '../executable-api';
import { formatError } from '../resolver-error';
import type { ExecutionContext } from '../schema';
import type { MutationEvent } from './events';
import { queryExtensions, type Invalidation } from './extensions';
import { matchesFilter } from './filter';
import type { SubscriptionError } from './frames';
import { MAX_PAYLOAD } from './limits';
import { requireDocument, type Subscription } from './subscribe';
import { findTriggers } from './triggers';

/** A subscription, and how its client receives messages. */
export type Subscriber = Subscription & {
  /** Sends the payload of a message, JSON text. */
  send(payload: string): void;
  /** Ends the subscription; without errors when it was invalidated. */
  end(errors?: SubscriptionError[]): void;
};

export type Subscribers = {
  /** Delivers messages to the subscriber from now on; returns a function that removes it. */
  add(subscriber: Subscriber): () => void;
  hasSubscribers(): boolean;
  publish(event: MutationEvent): void;
  invalidate(invalidation: Invalidation): void;
  /** Ends the subscriptions whose query is not valid in the current API. */
  revalidate: () => void;
};

const isInputObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether the value of a mutation has the values of the subscription's arguments. Input objects, like
 * the `filter` of Amplify's models, are left to the subscription's resolver.
 */
function matchesArguments(args: Record<string, unknown>, value: unknown): boolean {
  const members = (value ?? {}) as Record<string, unknown>;
  return Object.entries(args).every(
    ([name, expected]) =>
      isInputObject(expected) || JSON.stringify(members[name] ?? null) === JSON.stringify(expected),
  );
}

/** Builds the payload for a subscriber, as JSON: the fields that it selected and may read. */
async function buildPayload(
  { schema, parseQuery }: ExecutableApi,
  { request, caller }: Subscription,
  value: unknown,
): Promise<string | { rejected: SubscriptionError[] }> {
  const parsed = requireDocument(parseQuery(request.query));
  if ('rejected' in parsed) return parsed;
  const contextValue: ExecutionContext = {
    caller,
    resolversRun: 0,
    extensions: queryExtensions,
    appendError: () => undefined,
    event: { value },
  };
  const { data, errors } = await execute({
    schema,
    document: parsed.document,
    contextValue,
    variableValues: request.variables,
    operationName: request.operationName,
  });
  return JSON.stringify({ data, ...(errors && { errors: errors.map(formatError) }) });
}

/** The subscribers of an API. `log` receives a line for each message that is too large to be sent. */
export function createSubscribers(
  getApi: () => ExecutableApi,
  log: (line: string) => void,
): Subscribers {
  const byField = new Map<string, Set<Subscriber>>();
  const listSubscribers = (field: string): Subscriber[] => [...(byField.get(field) ?? [])];

  const deliver = async (subscriber: Subscriber, { value }: MutationEvent): Promise<void> => {
    const payload = await buildPayload(getApi(), subscriber, value);
    if (typeof payload !== 'string') {
      subscriber.end(payload.rejected);
      return;
    }
    const bytes = Buffer.byteLength(payload);
    if (bytes <= MAX_PAYLOAD) subscriber.send(payload);
    else {
      log(
        `Subscription ${subscriber.field}: dropped a message of ${bytes} bytes, as AppSync does ` +
          `above ${MAX_PAYLOAD} bytes`,
      );
    }
  };

  return {
    add(subscriber) {
      const { field } = subscriber;
      const subscribers = byField.get(field) ?? new Set();
      byField.set(field, subscribers.add(subscriber));
      return () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0) byField.delete(field);
      };
    },
    hasSubscribers: () => byField.size > 0,
    publish(event) {
      for (const field of findTriggers(getApi().schema).get(event.mutation) ?? []) {
        for (const subscriber of listSubscribers(field)) {
          const { filter, args } = subscriber;
          const isMatch = filter
            ? matchesFilter(filter, event.value)
            : matchesArguments(args, event.value);
          if (!isMatch) continue;
          deliver(subscriber, event).catch((error: unknown) => {
            log(`Subscription ${field}: ${String((error as Error).stack ?? error)}`);
          });
        }
      }
    },
    invalidate({ subscriptionField, payload }) {
      for (const subscriber of listSubscribers(subscriptionField)) {
        const { invalidation } = subscriber;
        if (invalidation && matchesFilter(invalidation, payload)) subscriber.end();
      }
    },
    revalidate() {
      for (const subscriber of [...byField.keys()].flatMap(listSubscribers)) {
        const parsed = requireDocument(getApi().parseQuery(subscriber.request.query));
        if ('rejected' in parsed) subscriber.end(parsed.rejected);
      }
    },
  };
}
