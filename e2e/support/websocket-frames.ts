import type { Page, WebSocket } from '@playwright/test';

/** MQTT's packet types, as the first four bits of a packet carry them. */
const PUBLISH = 3;
const SUBACK = 9;

export type Wire = {
  /** Topics this window has been granted since it was opened, over all its connections. */
  subscriptions(): number;
  /** Messages that came to this window. */
  messages(): number;
  /** What the page asked over HTTP since `forgetRequests`. */
  requests(): string[];
  forgetRequests(): void;
};

/** Listens to a window's line: the MQTT packets it gets and the requests it makes. Call before it opens a page. */
export function tap(page: Page): Wire {
  const packets: number[] = [];
  const asked: string[] = [];
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framereceived', ({ payload }) => {
      packets.push(...packetTypes(Buffer.from(payload)));
    });
  });
  page.on('request', (request) => {
    if (['fetch', 'xhr'].includes(request.resourceType())) asked.push(nameOf(request));
  });
  return {
    subscriptions: () => packets.filter((type) => type === SUBACK).length,
    messages: () => packets.filter((type) => type === PUBLISH).length,
    requests: () => [...asked],
    forgetRequests: () => void asked.splice(0),
  };
}

/** A GraphQL question by its field; anything else by its address. */
function nameOf(request: { url(): string; method(): string; postData(): string | null }): string {
  const body = request.postData() ?? '';
  const field = /\{\s*(\w+)/.exec((safeQuery(body) ?? '').replace(/^[^{]*/, ''))?.[1];
  return field ?? `${request.method()} ${request.url()}`;
}

function safeQuery(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { query?: string }).query;
  } catch {
    return undefined;
  }
}

/** The types of the packets in a frame, which may hold several. */
function packetTypes(frame: Buffer): number[] {
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
