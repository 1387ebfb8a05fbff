import { createServer } from 'node:net';

/**
 * The first free port at or after `wanted` on the loopback addresses, and who said no before it:
 * a taken port is named to the person, never fought over. Throws after 50 taken ones.
 */
export async function freePort(wanted: number): Promise<{ port: number; taken: number[] }> {
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
      // A machine without IPv6 has nobody listening there either.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
