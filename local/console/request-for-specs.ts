import type { ServiceRequest } from '../service';

/** The cloud's own page, as far as its host can tell. */
export const OWN_PAGE = { origin: 'http://localhost:4100' };

/** A request as the page sends it, without a body. */
export function asked(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): ServiceRequest {
  return {
    method,
    path,
    url: path,
    query: new URLSearchParams(),
    headers: { host: 'localhost:4100', ...headers },
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
  };
}
