import type { Page, WebSocket } from '@playwright/test';

/** MQTT packet types: the first four bits of a packet. */
const PUBLISH = 3;
const SUBACK = 9;

export type NetworkRecorder = {
  /** Number of topics subscribed since the page was opened, over all its connections. */
  countSubscriptions(): number;
  /** Number of messages received by the page. */
  countMessages(): number;
  /** GraphQL fields, or methods and URLs, requested since `clearRequests`. */
  listRequests(): string[];
  clearRequests(): void;
};

/** Records the MQTT packets and HTTP requests of a page. Call it before the first navigation. */
export function recordNetwork(page: Page): NetworkRecorder {
  const packets: number[] = [];
  const requests: string[] = [];
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framereceived', ({ payload }) => {
      packets.push(...parsePacketTypes(Buffer.from(payload)));
    });
  });
  page.on('request', (request) => {
    if (['fetch', 'xhr'].includes(request.resourceType())) requests.push(describeRequest(request));
  });
  return {
    countSubscriptions: () => packets.filter((type) => type === SUBACK).length,
    countMessages: () => packets.filter((type) => type === PUBLISH).length,
    listRequests: () => [...requests],
    clearRequests: () => void requests.splice(0),
  };
}

/** The field of a GraphQL request; method and URL of any other. */
function describeRequest(request: {
  url(): string;
  method(): string;
  postData(): string | null;
}): string {
  const body = request.postData() ?? '';
  const field = /\{\s*(\w+)/.exec((parseQuery(body) ?? '').replace(/^[^{]*/, ''))?.[1];
  return field ?? `${request.method()} ${request.url()}`;
}

function parseQuery(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { query?: string }).query;
  } catch {
    return undefined;
  }
}

/** The packet types of a frame, which may contain several packets. */
function parsePacketTypes(frame: Buffer): number[] {
  const types: number[] = [];
  let at = 0;
  while (at < frame.length) {
    types.push((frame[at] ?? 0) >> 4);
    let length = 0;
    let shift = 0;
    let byte: number;
    do {
      at += 1;
      byte = frame[at] ?? 0;
      length += (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    at += 1 + length;
  }
  return types;
}
