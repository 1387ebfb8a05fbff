import { STATUS_CODES, type Server } from 'node:http';

/** What the parser says of a request that it cannot read, as far as Node has an answer of its own for it. */
const STATUS: Partial<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

/**
 * Answers what is no HTTP as Node does when nobody listens for it; and tells of who speaks TLS, whose own
 * client says no more than that it has no connection.
 */
export function answerBadRequests(server: Server, onTls: () => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (error.rawPacket?.[0] === HANDSHAKE) onTls();
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const status = STATUS[error.code ?? ''] ?? 400;
    socket.end(
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`,
    );
  });
}
