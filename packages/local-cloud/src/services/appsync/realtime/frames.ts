import type { FormattedError } from '../resolver-error';
import { subscriptionMessages } from '../../../capabilities/subscriptions';
import { matchImplementations } from '../../../capabilities/find-capability';
import { readHeaders } from './handshake';

/** A message of a client: the content of one WebSocket frame. */
export type ClientMessage =
  | { type: 'connection_init' }
  | {
      type: 'start';
      id: string;
      /** The GraphQL request as JSON text, which a signature covers. */
      data: string;
      headers: Record<string, string>;
    }
  | { type: 'stop'; id: string }
  | { type: 'unknown'; id: string };

type Frame = Record<string, unknown>;

const readId = ({ id }: Frame): string => (typeof id === 'string' ? id : '');

function readStart(frame: Frame): ClientMessage {
  const id = readId(frame);
  const { data, extensions } = (frame['payload'] ?? {}) as Frame;
  const headers = readHeaders((extensions as Frame | undefined)?.['authorization']);
  if (id === '' || typeof data !== 'string' || !headers) return { type: 'unknown', id };
  return { type: 'start', id, data, headers };
}

const readers = matchImplementations<(frame: Frame) => ClientMessage>(subscriptionMessages, {
  connection_init: () => ({ type: 'connection_init' }),
  start: readStart,
  stop: (frame) => ({ type: 'stop', id: readId(frame) }),
});

/** Parses a frame; a frame that AppSync does not support is `unknown`. */
export function parseFrame(text: string): ClientMessage {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { type: 'unknown', id: '' };
  }
  if (typeof frame !== 'object' || frame === null) return { type: 'unknown', id: '' };
  const reader = readers.get(String((frame as Frame)['type']));
  return reader?.(frame as Frame) ?? { type: 'unknown', id: readId(frame as Frame) };
}

/** An error of a subscription. AppSync sends only these two members. */
export type SubscriptionError = { errorType?: string; message: string };

/** Converts an execution error. */
export const toSubscriptionError = ({ errorType, message }: FormattedError): SubscriptionError => ({
  ...(errorType !== null && { errorType }),
  message,
});

/** Builds the frame that rejects or ends a subscription. */
export const buildErrorFrame = (id: string, errors: readonly SubscriptionError[]): Frame => ({
  id,
  type: 'error',
  payload: { errors },
});
