import { Agent, request } from 'node:http';

export type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

export type Heard = { status: number; body: string };

/** Nobody waits longer for an answer, in milliseconds: it hangs. */
export const DEADLINE = 20_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** The request could not be sent: it is none of HTTP, and the cloud never saw it. */
export class Unsendable extends Error {}

/** Sends a request as it is. Rejects when no answer comes. */
export function ask(host: string, sent: Sent): Promise<Heard> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = sent;
  // Node sends the body of a GET or DELETE without a length otherwise: as if it were the next request.
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('hangs')), DEADLINE);
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
      const asked = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
        });
      });
      asked.on('error', fail);
      asked.end(body);
    } catch (error) {
      fail(new Unsendable((error as Error).message));
    }
  });
}
