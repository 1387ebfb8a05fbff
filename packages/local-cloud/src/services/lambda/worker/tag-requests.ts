import { ClientRequest } from 'node:http';
import { subscribe } from 'node:diagnostics_channel';
import { SENDER_HEADER } from '../sender-header';

/** What Node calls when it is about to write a request's head. */
type Starting = { _implicitHeader: (this: ClientRequest) => void };
type FetchRequest = { origin?: unknown; addHeader(name: string, value: string): void };

/**
 * Marks every request that this thread sends to the cloud at one of `endpoints`, by whatever client.
 * What leaves the machine is not marked.
 */
export function markOutgoing(instance: string, endpoints: readonly string[]): void {
  const hosts: unknown[] = endpoints.map((endpoint) => new URL(endpoint).host);
  const origins: unknown[] = endpoints.map((endpoint) => new URL(endpoint).origin);
  const requests = ClientRequest.prototype as unknown as Starting;
  const start = requests._implicitHeader;
  requests._implicitHeader = function (this: ClientRequest) {
    if (hosts.includes(this.getHeader('host'))) this.setHeader(SENDER_HEADER, instance);
    start.call(this);
  };
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: FetchRequest };
    if (origins.includes(request.origin)) request.addHeader(SENDER_HEADER, instance);
  });
}
