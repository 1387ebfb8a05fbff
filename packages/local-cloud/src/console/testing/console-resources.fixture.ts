import { createEmailOutbox } from '../../services/ses/email-outbox';
import type { Collection, Store } from '../../core/store';
import type { ConsoleResources, PublishedMessage, StripeSource } from '../resources';

/** The time of everything in the fixture. */
export const AT = Date.parse('2026-05-04T10:00:00Z');
const EMAIL = {
  from: 'shop@example.com',
  to: ['mina@example.com'],
  subject: 'Your code',
  text: 'Your code is 481920. See https://example.com/help.',
};

const CONFIGURATION = { coldStarts: 1, memory: 512, timeout: 3 };
const [PLATFORM, ERROR] = ['PLATFORM', 'ERROR'];
const LOG = [
  { level: PLATFORM, text: 'START RequestId: r-1 Version: $LATEST' },
  { level: ERROR, text: '<b>out of stock</b>' },
  { level: ERROR, text: 'Invoke Error {"errorType":"Error","errorMessage":"no"}' },
  { level: PLATFORM, text: 'REPORT RequestId: r-1\tDuration: 12.30 ms\tBilled Duration: 13 ms' },
].map((line) => ({ ...line, at: AT, functionName: 'fn-1', requestId: 'r-1' }));

/** One resource of each kind; `onListen` receives the listener for published messages. */
export function buildResources(
  stripe: StripeSource,
  onListen: (listener: (message: PublishedMessage) => void) => void,
): ConsoleResources {
  const emails = createEmailOutbox(createMemoryStore(), () => AT);
  emails.send(EMAIL);
  return {
    emails,
    stripe,
    userPool: {
      listUsers: () => [
        {
          username: 'u-1',
          email: 'mina@example.com',
          status: 'CONFIRMED',
          enabled: true,
          groups: ['staff'],
          createdAt: AT,
        },
      ],
    },
    functions: {
      list: () => [
        { name: 'fn-1', friendlyName: 'place-order', invocations: 3, errors: 1, ...CONFIGURATION },
        { name: 'fn-2', friendlyName: 'change-feed', invocations: 1, errors: 0, ...CONFIGURATION },
      ],
      logs: () => LOG,
      invoke: () => Promise.resolve({ payload: null }),
    },
    dynamoDb: {
      tables: () => [{ name: 'Order-local', items: 12 }],
      call: () => Promise.resolve({}),
    },
    schedules: {
      list: () => [
        {
          name: 'sweep-1',
          functionName: 'sweep-orders',
          expression: 'rate(5 minutes)',
          next: AT + 1000,
          last: AT,
        },
      ],
      run: () => Promise.resolve({ payload: null }),
    },
    iot: {
      onMessage(listener) {
        onListen(listener);
        return () => undefined;
      },
    },
  };
}

function createMemoryStore(): Store {
  const collection = <T>(): Collection<T> => {
    const kept = new Map<string, T>();
    return {
      get: (key) => kept.get(key),
      put: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      entries: () => [...kept],
      entriesDescending: () => [...kept].reverse(),
    };
  };
  return { collection, transaction: (work) => work(), close: () => Promise.resolve() };
}
