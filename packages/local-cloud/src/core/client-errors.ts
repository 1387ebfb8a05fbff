import { STATUS_CODES, type Server } from 'node:http';

/** Statuses of Node's own `clientError` handling; every other parse error is a 400. */
const STATUS: Partial<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
/** The first byte of a TLS handshake. */
const TLS_HANDSHAKE = 0x16;

/**
 * Answers requests that are not valid HTTP as Node does by default, and reports TLS handshakes to
 * `onTls`: the TLS client itself only learns that its connection was closed.
 */
export function handleClientErrors(server: Server, onTls: () => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (error.rawPacket?.[0] === TLS_HANDSHAKE) onTls();
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const status = STATUS[error.code ?? ''] ?? 400;
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`);
  });
}
