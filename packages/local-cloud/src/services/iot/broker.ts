import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../core/clock';
import { WebSocketServer, createWebSocketStream } from 'ws';
import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import type { Store } from '../../core/store';
import { iotDataRoutes } from '../../capabilities/rest-routes';
import { iotDataOperations } from '../../capabilities/operations';
import { createRestOperations } from '../../capabilities/rest-operations';
import type { Connection } from './connections';
import { runControlPlaneOperation, decodePathPart } from './control-plane';
import { MAX_PAYLOAD, findTopicProblem } from './limits';
import type { IotMeter } from './meter';
import { createMqtt, type Message } from './mqtt';
import { createPermissionCheck, iotArn } from './permission';
import { createIotPolicies, type IotPolicies } from './policies';

export type { Message } from './mqtt';

export type Iot = {
  /** Accepts a WebSocket at a presigned `/mqtt` URL; answers 403 to any other. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Handles the control plane and `POST /topics/<topic>` for an authenticated caller. */
  handle(request: ServiceRequest, caller: RoleSession): Promise<ServiceResponse>;
  /** Publishes as the cloud itself, without authorization. */
  publish(topic: string, payload: string | Buffer): Promise<void>;
  /** Listens to every published message; returns the function that removes the listener. */
  onMessage(listener: (message: Message) => void): () => void;
  policies: IotPolicies;
  listConnections(): Connection[];
  /** Drops a client's connection; returns false for an unknown client id. */
  disconnect(clientId: string): boolean;
  /** Drops every connection, as a broker restart does; clients reconnect automatically. */
  disconnectAll(): void;
  close(): Promise<void>;
};

const SUBPROTOCOLS = ['mqtt', 'mqttv3.1'];

function readHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]),
  );
}

/** Returns the caller that presigned the WebSocket URL. Throws ServiceError. */
function authenticateUpgrade(
  iam: Pick<Iam, 'authenticate'>,
  request: IncomingMessage,
): RoleSession {
  const url = request.url ?? '/';
  const caller = iam.authenticate({
    method: 'GET',
    url,
    headers: readHeaders(request),
    body: Buffer.alloc(0),
  });
  if (caller.service !== 'iotdevicegateway' || url.split('?')[0] !== '/mqtt') {
    throw new ServiceError('ForbiddenException', 'Not signed for the MQTT gateway.', 403);
  }
  return caller;
}

type PublishContext = {
  iam: Pick<Iam, 'authorize'>;
  publish: (topic: string, payload: Buffer, qos: 0 | 1) => Promise<void>;
};

async function publishMessage(
  context: PublishContext,
  request: ServiceRequest,
  caller: RoleSession,
  encoded: string,
): Promise<ServiceResponse> {
  const topic = decodePathPart(encoded);
  const problem = /[+#]/.test(topic) ? 'a topic has no wildcard' : findTopicProblem(topic);
  if (problem) throw new ServiceError('InvalidRequestException', `Cannot publish: ${problem}.`);
  if (request.query.get('retain') === 'true') {
    throw new ServiceError(
      'InvalidRequestException',
      'Retained messages are not supported over HTTP.',
    );
  }
  context.iam.authorize(caller, 'iot:Publish', iotArn('topic', topic));
  if (request.body.length > MAX_PAYLOAD) {
    const message = 'The payload is larger than 128 KB.';
    throw new ServiceError('RequestEntityTooLargeException', message, 413);
  }
  await context.publish(topic, request.body, request.query.get('qos') === '1' ? 1 : 0);
  return json({ message: 'OK' });
}

const dataPlane = createRestOperations(
  { name: 'IoT data plane', capabilities: iotDataOperations, routes: iotDataRoutes },
  { Publish: publishMessage },
);

const json = (value: object): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/**
 * AWS IoT Core for browsers and functions: an MQTT broker over WebSocket, publishing over HTTP, and
 * policies. Clients connect to `endpoint`, `host:port`.
 */
export async function createIot(o: {
  iam: Pick<Iam, 'authenticate' | 'authorize' | 'isAllowed'>;
  store: Store;
  now: Clock;
  endpoint: string;
  meter?: IotMeter;
}): Promise<Iot> {
  const policies = createIotPolicies(o.store, o.now);
  const mqtt = await createMqtt(createPermissionCheck(o.iam, policies, o.now), o.now, o.meter);
  const sockets = new WebSocketServer({
    noServer: true,
    // A PUBLISH packet contains a header and the topic in addition to the payload.
    maxPayload: MAX_PAYLOAD + 1024,
    handleProtocols: (offered) => SUBPROTOCOLS.find((name) => offered.has(name)) ?? false,
  });
  const disconnectAll = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    upgrade(request, socket, head) {
      let caller: RoleSession;
      try {
        caller = authenticateUpgrade(o.iam, request);
      } catch {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        mqtt.connect(createWebSocketStream(webSocket), caller);
      });
    },
    async handle(request, caller) {
      if (!dataPlane.has(request))
        return json(runControlPlaneOperation({ ...o, policies }, request, caller));
      const { implementation, parts } = dataPlane.find(request);
      const publish: PublishContext['publish'] = (...message) => mqtt.publish(...message);
      return implementation({ iam: o.iam, publish }, request, caller, parts[0] ?? '');
    },
    publish: (topic, payload) => mqtt.publish(topic, Buffer.from(payload), 0),
    onMessage: (listener) => mqtt.onMessage(listener),
    policies,
    listConnections: () => mqtt.connections.list(),
    disconnect: (clientId) => mqtt.connections.drop(clientId),
    disconnectAll,
    close: async () => {
      disconnectAll();
      sockets.close();
      await mqtt.close();
    },
  };
}
