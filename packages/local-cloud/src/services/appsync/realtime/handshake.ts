/** The subprotocol of the WebSocket; a second subprotocol that clients offer carries their credentials. */
export const PROTOCOL = 'graphql-ws';
const CREDENTIALS = /^header-([\w-]+={0,2})$/;

/** The reason to reject a connection, sent in a `connection_error` message. */
export type ConnectionError = { errorType: string; message: string; errorCode: number };

/** The unverified credentials of a client, as headers of a request; `payload` is the signed body. */
export type Handshake =
  { headers: Record<string, string>; payload: string } | { rejected: ConnectionError };

const bad = (message: string): Handshake => ({
  rejected: { errorType: 'BadRequestException', message, errorCode: 400 },
});

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8');
}

/** The string members of a JSON object by their lower-case names; undefined for any other value. */
export function readHeaders(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const texts = Object.entries(value as Record<string, unknown>).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name.toLowerCase(), text] as const] : [],
  );
  return Object.fromEntries(texts);
}

/**
 * Parses the credentials of a connection: the subprotocol `header-<base64url of a JSON object>`, or the
 * query `?header=<base64>&payload=<base64 of {}>`. `offered`: the names in `Sec-WebSocket-Protocol`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function parseHandshake(url: string, offered: readonly string[]): Handshake {
  if (!offered.includes(PROTOCOL)) return bad('NoProtocolError');
  const { searchParams } = new URL(url, 'ws://localhost');
  const inProtocol = offered
    .map((name) => CREDENTIALS.exec(name)?.[1])
    .find((one) => one !== undefined);
  const header = inProtocol ?? searchParams.get('header');
  if (header === null) return bad('Required headers are missing.');
  try {
    const headers = readHeaders(JSON.parse(decodeBase64(header)));
    if (!headers) return bad('The header is not a JSON object.');
    return { headers, payload: decodeBase64(searchParams.get('payload') ?? '') || '{}' };
  } catch {
    return bad('The header is not base64 of JSON.');
  }
}
