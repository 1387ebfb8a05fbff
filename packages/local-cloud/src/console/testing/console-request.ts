import type { ServiceRequest } from '../../core/service';
import type { Console } from '../console';

/** The cloud's own page, as far as its host can tell. */
export const OWN_PAGE = { origin: 'http://localhost:4100' };

/** A request as the page sends it. */
export function asked(
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

/** Presses a button of the page; the status of the answer, and what it holds. */
export async function press(
  cloudPage: Console,
  path: string,
  input: object = {},
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const request = asked('POST', `/_cloud/api/${path}`, OWN_PAGE, JSON.stringify(input));
  const { status, body } = await cloudPage.handle(request);
  return { status, answer: JSON.parse(String(body)) as Record<string, unknown> };
}

/** What the page would draw now. */
export async function stateNow(cloudPage: Console): Promise<Record<string, unknown>> {
  const { body } = await cloudPage.handle(asked('GET', '/_cloud/api/state'));
  return JSON.parse(String(body)) as Record<string, unknown>;
}
