import { execute } from 'graphql';
import type { Loaded } from '../loaded';
import { answered } from '../resolver-error';
import type { Execution } from '../schema';
import type { Event } from './events';
import { fulfils } from './filter';
import type { SubscriptionError } from './frames';
import { MAX_PAYLOAD } from './limits';
import { noLiveActs, type Invalidation } from './live-acts';
import { documentOf, type Subscription } from './subscribe';
import { triggersOf } from './triggers';

/** Somebody who listens, and how they are told. */
export type Subscriber = Subscription & {
  /** Takes the payload of a message, as JSON. */
  hear(payload: string): void;
  /** Nothing comes any more; without errors because it was invalidated. */
  end(errors?: SubscriptionError[]): void;
};

export type Subscribers = {
  /** From now on the subscriber is told; returns how to leave. */
  add(subscriber: Subscriber): () => void;
  isHeard(): boolean;
  publish(event: Event): void;
  invalidate(invalidation: Invalidation): void;
  /** Ends what the API that runs now would refuse for its query. */
  check: () => void;
};

const isInput = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether a message has the values that the subscription's arguments ask for. An input object, as the
 * `filter` of Amplify's models, is its resolver's to read.
 */
function fits(args: Record<string, unknown>, value: unknown): boolean {
  const members = (value ?? {}) as Record<string, unknown>;
  return Object.entries(args).every(
    ([name, wanted]) =>
      isInput(wanted) || JSON.stringify(members[name] ?? null) === JSON.stringify(wanted),
  );
}

/** What a subscriber is told of an answer, as JSON: what their query asks for, as far as it is theirs to see. */
async function payloadFor(
  { schema, read }: Loaded,
  { asked, caller }: Subscription,
  value: unknown,
): Promise<string | { refused: SubscriptionError[] }> {
  const found = documentOf(read(asked.query));
  if ('refused' in found) return found;
  const contextValue: Execution = {
    ...{ caller, resolversRun: 0, live: noLiveActs, appendError: () => undefined },
    event: { value },
  };
  const { data, errors } = await execute({
    ...{ schema, document: found.document, contextValue },
    ...{ variableValues: asked.variables, operationName: asked.operationName },
  });
  return JSON.stringify({ data, ...(errors && { errors: errors.map(answered) }) });
}

/** Everybody who listens to the API; `log` is told of a message that is too large for them. */
export function createSubscribers(running: () => Loaded, log: (line: string) => void): Subscribers {
  const all = new Map<string, Set<Subscriber>>();
  const listeners = (field: string): Subscriber[] => [...(all.get(field) ?? [])];

  const deliver = async (subscriber: Subscriber, { value }: Event): Promise<void> => {
    const told = await payloadFor(running(), subscriber, value);
    if (typeof told !== 'string') {
      subscriber.end(told.refused);
      return;
    }
    const bytes = Buffer.byteLength(told);
    if (bytes <= MAX_PAYLOAD) subscriber.hear(told);
    else
      log(
        `Subscription ${subscriber.field}: a message of ${String(bytes)} bytes is dropped, as AppSync does`,
      );
  };

  return {
    add(subscriber) {
      const { field } = subscriber;
      const others = all.get(field) ?? new Set();
      all.set(field, others.add(subscriber));
      return () => {
        others.delete(subscriber);
        if (others.size === 0) all.delete(field);
      };
    },
    isHeard: () => all.size > 0,
    publish(event) {
      for (const field of triggersOf(running().schema).get(event.mutation) ?? []) {
        for (const subscriber of listeners(field)) {
          const { filter, args } = subscriber;
          const isMeant = filter ? fulfils(filter, event.value) : fits(args, event.value);
          if (!isMeant) continue;
          deliver(subscriber, event).catch((error: unknown) => {
            log(`Subscription ${field}: ${String((error as Error).stack ?? error)}`);
          });
        }
      }
    },
    invalidate({ subscriptionField, payload }) {
      for (const subscriber of listeners(subscriptionField)) {
        const { invalidation } = subscriber;
        if (invalidation && fulfils(invalidation, payload)) subscriber.end();
      }
    },
    check() {
      for (const subscriber of [...all.keys()].flatMap(listeners)) {
        const found = documentOf(running().read(subscriber.asked.query));
        if ('refused' in found) subscriber.end(found.refused);
      }
    },
  };
}
