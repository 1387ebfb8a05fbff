/** The WebSocket's own sub-protocol; the other one that clients offer carries their proof. */
export const PROTOCOL = 'graphql-ws';
const PROOF = /^header-([\w-]+={0,2})$/;

/** A refusal of a connection, as `connection_error` carries it. */
export type ConnectionError = { errorType: string; message: string; errorCode: number };

/** Who wants to connect, as headers of a request that nobody has verified yet; `payload` is what was signed. */
export type Handshake =
  { headers: Record<string, string>; payload: string } | { refused: ConnectionError };

const bad = (message: string): Handshake => ({
  refused: { errorType: 'BadRequestException', message, errorCode: 400 },
});

function decoded(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8');
}

/** The members of a JSON object that are texts, by their names in small letters. */
export function headersIn(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const texts = Object.entries(value as Record<string, unknown>).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name.toLowerCase(), text] as const] : [],
  );
  return Object.fromEntries(texts);
}

/**
 * Reads the proof that comes with a connection: the sub-protocol `header-<base64url of a JSON object>`,
 * or the same in the address, `?header=<base64>&payload=<base64 of {}>`. `offered` are the names in
 * `Sec-WebSocket-Protocol`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function handshakeOf(url: string, offered: readonly string[]): Handshake {
  if (!offered.includes(PROTOCOL)) return bad('NoProtocolError');
  const { searchParams } = new URL(url, 'ws://localhost');
  const inProtocol = offered.map((name) => PROOF.exec(name)?.[1]).find((one) => one !== undefined);
  const proof = inProtocol ?? searchParams.get('header');
  if (proof === null) return bad('Required headers are missing.');
  try {
    const headers = headersIn(JSON.parse(decoded(proof)));
    if (!headers) return bad('The header is not a JSON object.');
    return { headers, payload: decoded(searchParams.get('payload') ?? '') || '{}' };
  } catch {
    return bad('The header is not base64 of JSON.');
  }
}
