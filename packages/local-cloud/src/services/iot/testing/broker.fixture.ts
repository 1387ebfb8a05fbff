import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIam, DEVELOPER_ROLE, type Iam, type RoleSession } from '../../iam/iam';
import type { PolicyStatement } from '../../iam/policy';
import { ServiceError } from '../../../core/service-error';
import { openStore, type Store } from '../../../core/store';
import { createIot, type Iot } from '../broker';

export type IotFixture = {
  iot: Iot;
  iam: Iam;
  store: Store;
  /** `localhost:<port>` */
  endpoint: string;
  clock: { now: number };
  close(): Promise<void>;
};

const arn = (rest: string) => `arn:aws:iot:us-east-1:000000000000:${rest}`;
const ME = '${cognito-identity.amazonaws.com:sub}';

/** Allow a client to connect as itself, to receive its own and public topics and to publish to the lobby. */
export const createStatements = (prefix: string): PolicyStatement[] => [
  { Effect: 'Allow', Action: 'iot:Connect', Resource: arn(`client/${ME}-*`) },
  {
    Effect: 'Allow',
    Action: 'iot:Subscribe',
    Resource: [
      arn(`topicfilter/${prefix}/private/${ME}/*`),
      arn(`topicfilter/${prefix}/public/*`),
      arn(`topicfilter/${prefix}/*/lobby`),
    ],
  },
  {
    Effect: 'Allow',
    Action: 'iot:Receive',
    Resource: [arn(`topic/${prefix}/private/${ME}/*`), arn(`topic/${prefix}/public/*`)],
  },
  { Effect: 'Allow', Action: 'iot:Publish', Resource: arn(`topic/${prefix}/public/lobby`) },
];

export const GUEST_ROLE = 'arn:aws:iam::000000000000:role/guest';
export const developer: RoleSession = { roleArn: DEVELOPER_ROLE, sessionName: 'spec' };

/** Creates the session of a guest or a signed-in user; both have the same role here. */
export const createSession = (digit: string, authenticated: boolean): RoleSession => ({
  roleArn: GUEST_ROLE,
  sessionName: 'CognitoIdentityCredentials',
  identity: {
    identityId: `us-east-1:${digit.repeat(8)}-0000-0000-0000-000000000000`,
    poolId: 'us-east-1:pool',
    authenticated,
    groups: [],
  },
});

/** Opens the broker and its HTTP endpoint on a free port. */
export async function openIot(): Promise<IotFixture> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iot-'));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const policies = [{ name: 'Live', document: { Statement: createStatements('shop') } }];
  const guest = { arn: GUEST_ROLE, name: 'guest', trust: {}, policies };
  const iam = createIam({ roles: [guest], masterKey: Buffer.from('k'), now });
  const store = openStore(folder);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const endpoint = `localhost:${(server.address() as AddressInfo).port}`;
  const iot = await createIot({ iam, store, now, endpoint });
  server.on('upgrade', (request, socket, head) => iot.upgrade(request, socket, head));
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const { pathname, searchParams: query } = new URL(url, 'http://localhost');
      const headers = request.headers as Record<string, string>;
      const body = Buffer.concat(chunks);
      const serviceRequest = { method, url, path: pathname, query, headers, body, sourceIp: '::1' };
      Promise.resolve()
        .then(() => iot.handle(serviceRequest, iam.authenticate(serviceRequest)))
        .then(
          ({ status, headers, body }) => response.writeHead(status, headers).end(body),
          (error: unknown) => {
            const { code, status, message } = error as ServiceError;
            response.writeHead(status, { 'x-amzn-errortype': code });
            response.end(JSON.stringify({ message }));
          },
        );
    });
  });
  return {
    iot,
    iam,
    store,
    endpoint,
    clock,
    async close() {
      await iot.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
