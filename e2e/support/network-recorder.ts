import type { Page, WebSocket } from '@playwright/test';

/** MQTT's packet types, as the first four bits of a packet carry them. */
const PUBLISH = 3;
const SUBACK = 9;

export type NetworkRecorder = {
  /** Topics this window has been granted since it was opened, over all its connections. */
  countSubscriptions(): number;
  /** Messages that came to this window. */
  countMessages(): number;
  /** What the page asked over HTTP since `forgetRequests`. */
  listRequests(): string[];
  clearRequests(): void;
};

/** Listens to a window's line: the MQTT packets it gets and the requests it makes. Call before it opens a page. */
export function recordNetwork(page: Page): NetworkRecorder {
  const packets: number[] = [];
  const asked: string[] = [];
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framereceived', ({ payload }) => {
      packets.push(...parsePacketTypes(Buffer.from(payload)));
    });
  });
  page.on('request', (request) => {
    if (['fetch', 'xhr'].includes(request.resourceType())) asked.push(describeRequest(request));
  });
  return {
    countSubscriptions: () => packets.filter((type) => type === SUBACK).length,
    countMessages: () => packets.filter((type) => type === PUBLISH).length,
    listRequests: () => [...asked],
    clearRequests: () => void asked.splice(0),
  };
}

/** A GraphQL question by its field; anything else by its address. */
function describeRequest(request: { url(): string; method(): string; postData(): string | null }): string {
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

/** The types of the packets in a frame, which may hold several. */
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
