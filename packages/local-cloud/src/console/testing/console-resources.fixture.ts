import { createMailOutbox } from '../../core/email-outbox';
import type { Collection, Store } from '../../core/store';
import type { ConsoleView, MessageSeen, PaymentsSource } from '../view';

/** When everything in the view happened. */
export const AT = Date.parse('2026-05-04T10:00:00Z');
const letter = {
  from: 'shop@example.com',
  to: ['mina@example.com'],
  subject: 'Your code',
  text: 'Your code is 481920. See https://example.com/help.',
};

const SIZE = { coldStarts: 1, memory: 512, timeout: 3 };
const [PLATFORM, ERROR] = ['PLATFORM', 'ERROR'];
const CALL = [
  { level: PLATFORM, text: 'START RequestId: r-1 Version: $LATEST' },
  { level: ERROR, text: '<b>out of stock</b>' },
  { level: ERROR, text: 'Invoke Error {"errorType":"Error","errorMessage":"no"}' },
  { level: PLATFORM, text: 'REPORT RequestId: r-1\tDuration: 12.30 ms\tBilled Duration: 13 ms' },
].map((line) => ({ ...line, at: AT, functionName: 'fn-1', requestId: 'r-1' }));

/** A cloud with something in each part; `hear` gets what messages must be told to. */
export function viewOf(
  stripe: PaymentsSource,
  hear: (listener: (message: MessageSeen) => void) => void,
): ConsoleView {
  const mail = createMailOutbox(memory(), () => AT);
  mail.send(letter);
  return {
    mail,
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
        { name: 'fn-1', friendlyName: 'place-order', invocations: 3, errors: 1, ...SIZE },
        { name: 'fn-2', friendlyName: 'change-feed', invocations: 1, errors: 0, ...SIZE },
      ],
      logs: () => CALL,
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
        hear(listener);
        return () => undefined;
      },
    },
  };
}

/** A store that keeps nothing on disk: the mails of one test. */
function memory(): Store {
  const collection = <T>(): Collection<T> => {
    const kept = new Map<string, T>();
    return {
      get: (key) => kept.get(key),
      put: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      entries: () => [...kept],
      backwards: () => [...kept].reverse(),
    };
  };
  return { collection, atomically: (work) => work(), close: () => Promise.resolve() };
}
