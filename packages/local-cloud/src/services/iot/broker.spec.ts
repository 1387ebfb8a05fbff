import type { RoleSession } from '../iam/iam';
import {
  openIot,
  createSession,
  createStatements,
  type IotFixture,
} from './testing/broker.fixture';
import { openMqttClient, type MqttClient } from '../../testing/mqtt-client';
import { presignWebSocketUrl } from '../../testing/presign-websocket';

const guest = createSession('1', false);
const shopper = createSession('2', true);
const getId = (session: RoleSession): string => session.identity!.identityId;
const privateTopic = (session: RoleSession): string => `shop/private/${getId(session)}/cart`;

describe('the message broker', () => {
  let fixture: IotFixture;
  let clients: MqttClient[];

  beforeEach(async () => {
    fixture = await openIot();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await fixture.close();
  });

  const presign = (session: RoleSession, service?: string): string =>
    presignWebSocketUrl(
      fixture.endpoint,
      fixture.iam.issue(session, 3600),
      fixture.clock.now,
      service,
    );
  async function open(session: RoleSession, protocol?: string): Promise<MqttClient> {
    const client = await openMqttClient(presign(session), protocol);
    clients.push(client);
    return client;
  }
  async function connect(session: RoleSession, suffix = 'tab'): Promise<MqttClient> {
    const client = await open(session);
    expect(await client.connect(`${getId(session)}-${suffix}`)).toBe(0);
    return client;
  }
  const attach = (session: RoleSession, prefix = '*'): void => {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: createStatements(prefix) });
    fixture.iot.policies.create(`Policy${prefix.length}`, document);
    fixture.iot.policies.attach(`Policy${prefix.length}`, getId(session));
  };

  it('delivers private messages only to their guest', async () => {
    const [mine, other] = [await connect(guest), await connect(createSession('3', false))];
    expect(await mine.subscribe(privateTopic(guest), 'shop/public/news')).toBe(0);
    expect(await other.subscribe('shop/public/news')).toBe(0);
    await fixture.iot.publish(privateTopic(guest), '{"v":1}');
    await fixture.iot.publish('shop/public/news', 'hello');
    await Promise.all([mine.waitForMessage('hello'), other.waitForMessage('hello')]);
    expect(mine.received).toEqual([
      { topic: privateTopic(guest), payload: '{"v":1}' },
      { topic: 'shop/public/news', payload: 'hello' },
    ]);
    expect(other.received.length).toBe(1);
  });

  const forbidden: [name: string, act: (client: MqttClient) => unknown][] = [
    ['the topic of another identity', (client) => client.subscribe(privateTopic(shopper))],
    ['all topics', (client) => client.subscribe('#')],
    ['private topics with a wildcard', (client) => client.subscribe('shop/private/+/cart')],
    ['the topics of another prefix', (client) => client.subscribe('other/public/news')],
    ['$SYS topics', (client) => client.subscribe('$SYS/#')],
    [
      'a filter with more than 7 slashes',
      (client) => client.subscribe('shop/public/a/b/c/d/e/f/g'),
    ],
    ['publishing to its own topic', (client) => client.publish(privateTopic(guest), '{}')],
    ['publishing to a public topic', (client) => client.publish('shop/public/news', '{}')],
    [
      'publishing a retained message without a grant',
      (client) => client.publish('shop/public/lobby', '{}', 1),
    ],
    ['publishing with QoS 2', (client) => client.publish('shop/public/lobby', '{}', 4)],
    ['a QoS 2 acknowledgement', (client) => client.send(0x50, 2, 0, 1)],
    ['an MQTT 5 packet', (client) => client.send(0xf0, 0)],
    [
      'publishing more than 128 KB',
      (client) => client.publish('shop/public/lobby', 'x'.repeat(131_073)),
    ],
  ];
  for (const [name, act] of forbidden) {
    it(`closes the connection of a guest that attempts ${name}`, async () => {
      const topics: string[] = [];
      fixture.iot.onMessage(({ topic }) => topics.push(topic));
      const client = await connect(guest);
      void act(client);
      expect(await client.closed).toBe('closed');
      expect(topics).toEqual([]);
    });
  }

  it('passes a published message with the client id to listeners', async () => {
    const client = await connect(guest);
    const message = new Promise((resolve) => fixture.iot.onMessage(resolve));
    client.publish('shop/public/lobby', 'x'.repeat(100));
    expect(await message).toEqual({
      topic: 'shop/public/lobby',
      payload: Buffer.from('x'.repeat(100)),
      clientId: `${getId(guest)}-tab`,
      at: fixture.clock.now,
    });
  });

  it('authorizes every delivery in addition to the subscription', async () => {
    const client = await connect(guest);
    expect(await client.subscribe('shop/staff/lobby', 'shop/public/lobby')).toBe(0);
    await fixture.iot.publish('shop/staff/lobby', 'not for guests');
    await fixture.iot.publish('shop/public/lobby', 'for all');
    await client.waitForMessage('for all');
    expect(client.received.map(({ payload }) => payload)).toEqual(['for all']);
  });

  it('rejects the 51st subscription', async () => {
    const client = await connect(guest);
    for (let index = 0; index < 50; index++) {
      expect(await client.subscribe(`shop/public/${index}`)).toBe(0);
    }
    expect(await client.subscribe('shop/public/50')).toBe('closed');
  });

  it('rejects the client id of another identity', async () => {
    for (const clientId of [
      `${getId(shopper)}-tab`,
      'anyone',
      '',
      `${getId(guest)}-${'x'.repeat(90)}`,
    ]) {
      const client = await open(guest);
      expect(await client.connect(clientId))
        .withContext(clientId)
        .not.toBe(0);
      expect(await client.closed).toBe('closed');
    }
  });

  it('closes the older connection of the same client id', async () => {
    const first = await connect(guest);
    const second = await connect(guest);
    expect(await first.closed).toBe('closed');
    expect(await second.subscribe('shop/public/news')).toBe(0);
  });

  it('requires both the role and an attached policy for signed-in identities', async () => {
    const without = await open(shopper);
    expect(await without.connect(`${getId(shopper)}-tab`)).not.toBe(0);
    attach(shopper);
    const client = await connect(shopper);
    expect(await client.subscribe(privateTopic(shopper))).toBe(0);
    expect(await client.subscribe('other/public/news')).toBe('closed');
    const narrow = createSession('4', true);
    attach(narrow, 'elsewhere');
    const other = await connect(narrow);
    expect(await other.subscribe('shop/public/news')).toBe('closed');
  });

  it('accepts only a valid presigned URL', async () => {
    const expired = presign(guest);
    fixture.clock.now += 86_400_000 + 1000;
    const invalid: [string, string][] = [
      ['expired', expired],
      ['signed for another service', presign(guest, 'iotdata')],
      ['modified', presign(guest).replace('/mqtt?', '/mqtt?x=y&')],
      ['at another path', presign(guest).replace('/mqtt?', '/mqtt2?')],
      ['without a token', presign(guest).replace(/&X-Amz-Security-Token=.*/, '')],
      ['unsigned', `ws://${fixture.endpoint}/mqtt`],
    ];
    for (const [name, url] of invalid) {
      await expectAsync(openMqttClient(url)).withContext(name).toBeRejectedWithError(/403/);
    }
    await expectAsync(openMqttClient(presign(guest), 'mqttv3.1')).toBeResolved();
  });

  it('disconnects all clients and accepts them again', async () => {
    const client = await connect(guest);
    fixture.iot.disconnectAll();
    expect(await client.closed).toBe('closed');
    await connect(guest);
  });
});
