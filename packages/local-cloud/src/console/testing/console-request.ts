import type { ServiceRequest } from '../../core/http-message';
import type { Console } from '../console';

/** The `Origin` header of the cloud's own page. */
export const SAME_ORIGIN = { origin: 'http://localhost:4100' };

export function buildRequest(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): ServiceRequest {
  return {
    method,
    path,
    url: path,
    query: new URLSearchParams(),
    headers: { host: 'localhost:4100', ...headers },
    body: Buffer.from(body),
    sourceIp: '127.0.0.1',
  };
}

/** Performs an action as the page does; returns the status and the parsed body. */
export async function performAction(
  cloudPage: Console,
  path: string,
  input: object = {},
): Promise<{ status: number; result: Record<string, unknown> }> {
  const request = buildRequest('POST', `/_cloud/api/${path}`, SAME_ORIGIN, JSON.stringify(input));
  const { status, body } = await cloudPage.handle(request);
  return { status, result: JSON.parse(String(body)) as Record<string, unknown> };
}

/** The state that the page would show now. */
export async function readState(cloudPage: Console): Promise<Record<string, unknown>> {
  const { body } = await cloudPage.handle(buildRequest('GET', '/_cloud/api/state'));
  return JSON.parse(String(body)) as Record<string, unknown>;
}
