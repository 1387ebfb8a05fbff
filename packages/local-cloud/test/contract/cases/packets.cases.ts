import { randomUUID } from 'node:crypto';
import { AttachPolicyCommand, CreatePolicyCommand, IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import { mqttConnection, type MqttConnection } from '../mqtt-connection';
import type { Target } from '../target';

const contractCase = casesOn('blog');

/** Connects for whom the Amplify client acts, with the session of a client id. */
async function connected(target: Target, clientId: string): Promise<MqttConnection> {
  const connection = await mqttConnection(target);
  equal(await connection.connect(clientId), 0);
  return connection;
}

const pinged = contractCase(
  'a client that has nothing to say is answered when it asks whether somebody is there',
  { proves: rows('MQTT', 'CONNECT', 'PINGREQ') },
  async (target) => {
    await target.become();
    const { identityId } = await target.visitor();
    const connection = await connected(target, `${identityId}-${randomUUID()}`);
    equal(await connection.ping(), true);
    connection.close();
  },
);

const acknowledged = contractCase(
  'a message of quality 1 comes again after the connection broke, until it is acknowledged',
  { proves: rows('MQTT', 'CONNECT', 'SUBSCRIBE', 'PUBACK') },
  async (target) => {
    await target.become();
    const { identityId } = await target.visitor();
    const clientId = `${identityId}-${randomUUID()}`;
    const topic = `blog/public/${randomUUID().slice(0, 8)}`;
    const data = new IoTDataPlaneClient(target.developer);
    const say = (text: string) =>
      data.send(new PublishCommand({ topic, qos: 1, payload: Buffer.from(text) }));
    const first = await connected(target, clientId);
    equal(await first.subscribe(topic), 1);
    await say('one');
    const texts = ({ heard }: MqttConnection) => heard.map(({ text }) => text);
    await until(() => Promise.resolve(texts(first).includes('one') || undefined));
    first.close();
    const second = await connected(target, clientId);
    const again = await until(() =>
      Promise.resolve(second.heard.find(({ text }) => text === 'one')),
    );
    second.acknowledge(again.place);
    // What the gateway answers to after the acknowledgement, it has read it.
    await second.ping();
    second.close();
    const third = await connected(target, clientId);
    await say('two');
    await until(() => Promise.resolve(texts(third).includes('two') || undefined));
    equal(texts(third), ['two']);
    third.close();
  },
);

const own = contractCase(
  'a policy that is attached to an identity may be about the client that it comes with',
  { proves: rows('Keys of conditions and variables', 'iot:ClientId') },
  async (target) => {
    await target.become(await target.person(`listens-${randomUUID().slice(0, 4)}`));
    const { identityId } = await target.visitor();
    const clientId = `${identityId}-${randomUUID()}`;
    const account = target.custom('queues', 'lost').split('/').at(-2) ?? '';
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
    const connection = await connected(target, clientId);
    equal(await connection.subscribe(`blog/public/${clientId}`), 1);
    equal(await connection.subscribe('blog/public/somebody-else'), 'closed');
  },
);

export const packets = [pinged, acknowledged, own];
