import { ClientRequest } from 'node:http';
import { subscribe } from 'node:diagnostics_channel';
import { INSTANCE_HEADER } from '../instance-header';

/** The internal method that Node.js calls before it writes the request head. */
type RequestInternals = { _implicitHeader: (this: ClientRequest) => void };
type FetchRequest = { origin?: unknown; addHeader(name: string, value: string): void };

/**
 * Adds the instance ID to every request that this thread sends to one of `endpoints`, with any HTTP
 * client. Requests to other hosts are unchanged.
 */
export function tagOutgoingRequests(instance: string, endpoints: readonly string[]): void {
  const hosts: unknown[] = endpoints.map((endpoint) => new URL(endpoint).host);
  const origins: unknown[] = endpoints.map((endpoint) => new URL(endpoint).origin);
  const requests = ClientRequest.prototype as unknown as RequestInternals;
  const start = requests._implicitHeader;
  requests._implicitHeader = function (this: ClientRequest) {
    if (hosts.includes(this.getHeader('host'))) this.setHeader(INSTANCE_HEADER, instance);
    start.call(this);
  };
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: FetchRequest };
    if (origins.includes(request.origin)) request.addHeader(INSTANCE_HEADER, instance);
  });
}
