import { randomUUID } from 'node:crypto';
import { AttachPolicyCommand, CreatePolicyCommand, IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { openMqttConnection, type MqttConnection } from '../mqtt-connection';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

/** Connects as the current user with the session of a client ID. */
async function connectMqtt(target: Target, clientId: string): Promise<MqttConnection> {
  const connection = await openMqttConnection(target);
  expectEqual(await connection.connect(clientId), 0);
  return connection;
}

const pinged = contractCase(
  'responds to PINGREQ',
  { proves: rows('MQTT', 'CONNECT', 'PINGREQ') },
  async (target) => {
    await target.signInAs();
    const { identityId } = await target.getIdentity();
    const connection = await connectMqtt(target, `${identityId}-${randomUUID()}`);
    expectEqual(await connection.ping(), true);
    connection.close();
  },
);

const acknowledged = contractCase(
  'redelivers QoS 1 messages after a reconnect until they are acknowledged',
  { proves: rows('MQTT', 'CONNECT', 'SUBSCRIBE', 'PUBACK') },
  async (target) => {
    await target.signInAs();
    const { identityId } = await target.getIdentity();
    const clientId = `${identityId}-${randomUUID()}`;
    const topic = `blog/public/${randomUUID().slice(0, 8)}`;
    const data = new IoTDataPlaneClient(target.developer);
    const publish = (text: string) =>
      data.send(new PublishCommand({ topic, qos: 1, payload: Buffer.from(text) }));
    const first = await connectMqtt(target, clientId);
    expectEqual(await first.subscribe(topic), 1);
    await publish('one');
    const texts = ({ received }: MqttConnection) => received.map(({ text }) => text);
    await waitFor(() => Promise.resolve(texts(first).includes('one') || undefined));
    first.close();
    const second = await connectMqtt(target, clientId);
    const again = await waitFor(() =>
      Promise.resolve(second.received.find(({ text }) => text === 'one')),
    );
    second.acknowledge(again.packetId);
    // The PINGRESP confirms that the gateway has read the acknowledgement.
    await second.ping();
    second.close();
    const third = await connectMqtt(target, clientId);
    await publish('two');
    await waitFor(() => Promise.resolve(texts(third).includes('two') || undefined));
    expectEqual(texts(third), ['two']);
    third.close();
  },
);

const own = contractCase(
  'evaluates iot:ClientId in attached policies',
  { proves: rows('Condition keys and policy variables', 'iot:ClientId') },
  async (target) => {
    await target.signInAs(await target.createUser(`listens-${randomUUID().slice(0, 4)}`));
    const { identityId } = await target.getIdentity();
    const clientId = `${identityId}-${randomUUID()}`;
    const account = target.getOutput('queues', 'lost').split('/').at(-2) ?? '';
    const arn = (rest: string) => `arn:aws:iot:${target.region}:${account}:${rest}`;
    const Statement = [
      { Effect: 'Allow', Action: 'iot:Connect', Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'iot:Subscribe',
        Resource: arn('topicfilter/blog/public/${iot:ClientId}'),
      },
    ];
    const iot = new IoTClient(target.developer);
    const policyName = `contract-${randomUUID()}`;
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iot.send(new CreatePolicyCommand({ policyName, policyDocument }));
    await iot.send(new AttachPolicyCommand({ policyName, target: identityId }));
    const connection = await connectMqtt(target, clientId);
    expectEqual(await connection.subscribe(`blog/public/${clientId}`), 1);
    expectEqual(await connection.subscribe('blog/public/somebody-else'), 'closed');
  },
);

export const mqttPackets = [pinged, acknowledged, own];
