import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Iam, RoleSession } from '../../iam/iam';
import { ServiceError } from '../../../core/service-error';

type OperationCall = (
  operation: string,
  input: Record<string, unknown>,
  session?: RoleSession,
) => Promise<object>;

/** Serves JSON protocol services, by the name in `x-amz-target`, on a free port. */
export async function serveJson(
  services: Record<string, OperationCall>,
  iam: Iam,
): Promise<{ origin: string; close(): Promise<void> }> {
  const handle = async (
    target: string,
    url: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<[number, object]> => {
    const [service = '', operation = ''] = target.split('.');
    try {
      const signed = { method: 'POST', url, headers, body };
      const session = headers['authorization'] ? iam.authenticate(signed) : undefined;
      const input = JSON.parse(body.toString()) as Record<string, unknown>;
      return [200, (await services[service]?.(operation, input, session)) ?? {}];
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return [error.status, { __type: error.code, message: error.message }];
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      const body = Buffer.concat(chunks);
      void handle(headers['x-amz-target'] ?? '', request.url ?? '', headers, body).then(
        ([status, value]) => {
          response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
          response.end(JSON.stringify(value));
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
