import { createServer } from 'node:net';

/**
 * The first free port at or after `wanted` on the loopback addresses, and the taken ones before it,
 * so that the caller can print them. Throws after 50 taken ports.
 */
export async function findFreePort(wanted: number): Promise<{ port: number; taken: number[] }> {
  const taken: number[] = [];
  for (let port = wanted; port < wanted + 50; port++) {
    if (await isFree(port)) return { port, taken };
    taken.push(port);
  }
  throw new Error(`Ports ${wanted} to ${wanted + 49} are all taken; free one and start again.`);
}

/** A browser may reach `localhost` by either address, so both must be free. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // On a machine without IPv6 nothing else can listen there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
