import type { AnsweredError } from '../resolver-error';
import { subscriptionMessages } from '../../../capabilities/subscriptions';
import { carriedOut } from '../../../capabilities/find-row';
import { headersIn } from './handshake';

/** What a client asks for in one frame. */
export type Asked =
  | { type: 'connection_init' }
  | {
      type: 'start';
      id: string;
      /** The GraphQL request as text, which a signature covers. */
      data: string;
      headers: Record<string, string>;
    }
  | { type: 'stop'; id: string }
  | { type: 'unknown'; id: string };

type Frame = Record<string, unknown>;

const idIn = ({ id }: Frame): string => (typeof id === 'string' ? id : '');

function start(frame: Frame): Asked {
  const id = idIn(frame);
  const { data, extensions } = (frame['payload'] ?? {}) as Frame;
  const headers = headersIn((extensions as Frame | undefined)?.['authorization']);
  if (id === '' || typeof data !== 'string' || !headers) return { type: 'unknown', id };
  return { type: 'start', id, data, headers };
}

const readers = carriedOut<(frame: Frame) => Asked>(subscriptionMessages, {
  connection_init: () => ({ type: 'connection_init' }),
  start,
  stop: (frame) => ({ type: 'stop', id: idIn(frame) }),
});

/** Reads a frame; one that AppSync would not understand is `unknown`. */
export function askedIn(text: string): Asked {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { type: 'unknown', id: '' };
  }
  if (typeof frame !== 'object' || frame === null) return { type: 'unknown', id: '' };
  const reader = readers.get(String((frame as Frame)['type']));
  return reader?.(frame as Frame) ?? { type: 'unknown', id: idIn(frame as Frame) };
}

/** An error of one subscription; nobody is told more than these two of it. */
export type SubscriptionError = { errorType?: string; message: string };

/** What is told of an error of the execution. */
export const told = ({ errorType, message }: AnsweredError): SubscriptionError => ({
  ...(errorType !== null && { errorType }),
  message,
});

/** The frame that refuses or ends a subscription. */
export const errorFrame = (id: string, errors: readonly SubscriptionError[]): Frame => ({
  ...{ id, type: 'error' },
  payload: { errors },
});
