import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../core/clock';
import { WebSocketServer, createWebSocketStream } from 'ws';
import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import type { Store } from '../../core/store';
import { iotDataAddresses } from '../../capabilities/addresses';
import { iotDataOperations } from '../../capabilities/operations';
import { restOperationsOf } from '../../capabilities/rest-operations';
import type { Connection } from './connections';
import { callControl, decodePart } from './control';
import { MAX_PAYLOAD, topicProblem } from './limits';
import type { IotMeter } from './metered';
import { createMqtt, type Message } from './mqtt';
import { createPermission, iotArn } from './permission';
import { createIotPolicies, type IotPolicies } from './policies';

export type { Message } from './mqtt';

export type Iot = {
  /** Takes over a WebSocket at `/mqtt` whose address is presigned; answers 403 to any other. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Control plane and `POST /topics/<topic>`, for a caller whose signature was checked. */
  handle(request: ServiceRequest, caller: RoleSession): Promise<ServiceResponse>;
  /** Publishes as the cloud itself, asking nobody. */
  publish(topic: string, payload: string | Buffer): Promise<void>;
  /** Every message that passes; returns how to stop. */
  onMessage(listener: (message: Message) => void): () => void;
  policies: IotPolicies;
  /** Who is connected now. */
  connections(): Connection[];
  /** Drops one client's connection; false when there is none of that id. */
  disconnect(clientId: string): boolean;
  /** Drops every connection, as when the broker restarts; clients connect again by themselves. */
  disconnectAll(): void;
  close(): Promise<void>;
};

const SUBPROTOCOLS = ['mqtt', 'mqttv3.1'];

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]),
  );
}

/** Who presigned the address of the WebSocket. Throws ServiceError 403. */
function authenticateUpgrade(
  iam: Pick<Iam, 'authenticate'>,
  request: IncomingMessage,
): RoleSession {
  const url = request.url ?? '/';
  const caller = iam.authenticate({
    method: 'GET',
    url,
    headers: headersOf(request),
    body: Buffer.alloc(0),
  });
  if (caller.service !== 'iotdevicegateway' || url.split('?')[0] !== '/mqtt') {
    throw new ServiceError('ForbiddenException', 'Not signed for the MQTT gateway.', 403);
  }
  return caller;
}

type PublishParts = {
  iam: Pick<Iam, 'authorize'>;
  publish: (topic: string, payload: Buffer, qos: 0 | 1) => Promise<void>;
};

async function publishOverHttp(
  parts: PublishParts,
  request: ServiceRequest,
  caller: RoleSession,
  encoded: string,
): Promise<ServiceResponse> {
  const topic = decodePart(encoded);
  const problem = /[+#]/.test(topic) ? 'a topic has no wildcard' : topicProblem(topic);
  if (problem) throw new ServiceError('InvalidRequestException', `Cannot publish: ${problem}.`);
  if (request.query.get('retain') === 'true') {
    throw new ServiceError('InvalidRequestException', 'Retained messages are not run over HTTP.');
  }
  parts.iam.authorize(caller, 'iot:Publish', iotArn('topic', topic));
  if (request.body.length > MAX_PAYLOAD) {
    const message = 'The payload is larger than 128 KB.';
    throw new ServiceError('RequestEntityTooLargeException', message, 413);
  }
  await parts.publish(topic, request.body, request.query.get('qos') === '1' ? 1 : 0);
  return json({ message: 'OK' });
}

const dataPlane = restOperationsOf(
  { name: 'IoT, data plane', answers: iotDataOperations, addresses: iotDataAddresses },
  { Publish: publishOverHttp },
);

const json = (value: object): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/**
 * AWS IoT Core for browsers and functions: an MQTT broker over WebSocket, publishing over HTTP, and
 * policies. `endpoint` is what clients connect to, `host:port`.
 */
export async function createIot(o: {
  iam: Pick<Iam, 'authenticate' | 'authorize' | 'isAllowed'>;
  store: Store;
  now: Clock;
  endpoint: string;
  meter?: IotMeter;
}): Promise<Iot> {
  const policies = createIotPolicies(o.store, o.now);
  const mqtt = await createMqtt(createPermission(o.iam, policies, o.now), o.now, o.meter);
  const sockets = new WebSocketServer({
    noServer: true,
    // A PUBLISH carries its topic and a header beside the payload.
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
      if (!dataPlane.has(request)) return json(callControl({ ...o, policies }, request, caller));
      const { carrier, parts } = dataPlane.find(request);
      const publish: PublishParts['publish'] = (...message) => mqtt.publish(...message);
      return carrier({ iam: o.iam, publish }, request, caller, parts[0] ?? '');
    },
    publish: (topic, payload) => mqtt.publish(topic, Buffer.from(payload), 0),
    onMessage: (listener) => mqtt.onMessage(listener),
    policies,
    connections: () => mqtt.connections.list(),
    disconnect: (clientId) => mqtt.connections.cut(clientId),
    disconnectAll,
    close: async () => {
      disconnectAll();
      sockets.close();
      await mqtt.close();
    },
  };
}
