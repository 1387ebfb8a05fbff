import { Agent, request } from 'node:http';

export type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

export type RawResponse = { status: number; body: string };

/** Milliseconds after which a request counts as hanging. */
export const TIMEOUT_MS = 20_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** The request is not valid HTTP and could not be sent. */
export class Unsendable extends Error {}

/** Sends a request unchanged. Rejects if there is no response. */
export function sendRequest(host: string, sent: Sent): Promise<RawResponse> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = sent;
  // Node omits the length of GET and DELETE bodies: the body would be parsed as the next request.
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no response within ${TIMEOUT_MS / 1000} s`)),
      TIMEOUT_MS,
    );
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    try {
      const options = {
        hostname,
        port,
        method,
        path,
        headers: { host, ...length, ...headers },
        agent,
      };
      const outgoing = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
        });
      });
      outgoing.on('error', fail);
      outgoing.end(body);
    } catch (error) {
      fail(new Unsendable((error as Error).message));
    }
  });
}
