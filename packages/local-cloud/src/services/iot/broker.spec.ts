import type { RoleSession } from '../iam/iam';
import { openIot, person, statements, type Setting } from './testing/broker.fixture';
import { openMqtt, type MqttClient } from '../../testing/mqtt-client';
import { presign } from '../../testing/presign-websocket';

const guest = person('1', false);
const shopper = person('2', true);
const idOf = (session: RoleSession): string => session.identity!.identityId;
const privateTopic = (session: RoleSession): string => `shop/private/${idOf(session)}/cart`;

describe('the message broker', () => {
  let setting: Setting;
  let clients: MqttClient[];

  beforeEach(async () => {
    setting = await openIot();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await setting.close();
  });

  const urlOf = (session: RoleSession, service?: string): string =>
    presign(setting.endpoint, setting.iam.issue(session, 3600), setting.clock.now, service);
  async function open(session: RoleSession, protocol?: string): Promise<MqttClient> {
    const client = await openMqtt(urlOf(session), protocol);
    clients.push(client);
    return client;
  }
  async function connect(session: RoleSession, suffix = 'tab'): Promise<MqttClient> {
    const client = await open(session);
    expect(await client.connect(`${idOf(session)}-${suffix}`)).toBe(0);
    return client;
  }
  const attach = (session: RoleSession, prefix = '*'): void => {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statements(prefix) });
    setting.iot.policies.create(`Policy${prefix.length}`, document);
    setting.iot.policies.attach(`Policy${prefix.length}`, idOf(session));
  };

  it('brings a guest what is published to its own topic, and nobody else', async () => {
    const [mine, other] = [await connect(guest), await connect(person('3', false))];
    expect(await mine.subscribe(privateTopic(guest), 'shop/public/news')).toBe(0);
    expect(await other.subscribe('shop/public/news')).toBe(0);
    await setting.iot.publish(privateTopic(guest), '{"v":1}');
    await setting.iot.publish('shop/public/news', 'hello');
    await Promise.all([mine.message('hello'), other.message('hello')]);
    expect(mine.received).toEqual([
      { topic: privateTopic(guest), payload: '{"v":1}' },
      { topic: 'shop/public/news', payload: 'hello' },
    ]);
    expect(other.received.length).toBe(1);
  });

  const forbidden: [name: string, act: (client: MqttClient) => unknown][] = [
    ["another's topic", (client) => client.subscribe(privateTopic(shopper))],
    ['everything', (client) => client.subscribe('#')],
    ["everybody's topics", (client) => client.subscribe('shop/private/+/cart')],
    ['the topics of another prefix', (client) => client.subscribe('other/public/news')],
    ["the broker's own topics", (client) => client.subscribe('$SYS/#')],
    [
      'a filter with more than 7 slashes',
      (client) => client.subscribe('shop/public/a/b/c/d/e/f/g'),
    ],
    ['a message to itself', (client) => client.publish(privateTopic(guest), '{}')],
    ['a message to all', (client) => client.publish('shop/public/news', '{}')],
    [
      'a retained message where only a plain one may go',
      (client) => client.publish('shop/public/lobby', '{}', 1),
    ],
    ['a message delivered exactly once', (client) => client.publish('shop/public/lobby', '{}', 4)],
    ['an answer to such a message', (client) => client.send(0x50, 2, 0, 1)],
    ['a packet of MQTT 5', (client) => client.send(0xf0, 0)],
    [
      'a message of more than 128 KB',
      (client) => client.publish('shop/public/lobby', 'x'.repeat(131_073)),
    ],
  ];
  for (const [name, act] of forbidden) {
    it(`closes the connection of a guest who asks for ${name}`, async () => {
      const heard: string[] = [];
      setting.iot.onMessage(({ topic }) => heard.push(topic));
      const client = await connect(guest);
      void act(client);
      expect(await client.closed).toBe('closed');
      expect(heard).toEqual([]);
    });
  }

  it('passes on what a client may publish, with its name', async () => {
    const client = await connect(guest);
    const heard = new Promise((resolve) => setting.iot.onMessage(resolve));
    client.publish('shop/public/lobby', 'x'.repeat(100));
    expect(await heard).toEqual({
      topic: 'shop/public/lobby',
      payload: Buffer.from('x'.repeat(100)),
      clientId: `${idOf(guest)}-tab`,
      at: setting.clock.now,
    });
  });

  it('asks again at every delivery: subscribed is not yet allowed to receive', async () => {
    const client = await connect(guest);
    expect(await client.subscribe('shop/staff/lobby', 'shop/public/lobby')).toBe(0);
    await setting.iot.publish('shop/staff/lobby', 'not for guests');
    await setting.iot.publish('shop/public/lobby', 'for all');
    await client.message('for all');
    expect(client.received.map(({ payload }) => payload)).toEqual(['for all']);
  });

  it('refuses a fifty-first subscription', async () => {
    const client = await connect(guest);
    for (let index = 0; index < 50; index++) {
      expect(await client.subscribe(`shop/public/${index}`)).toBe(0);
    }
    expect(await client.subscribe('shop/public/50')).toBe('closed');
  });

  it('lets nobody connect under the name of somebody else', async () => {
    for (const clientId of [
      `${idOf(shopper)}-tab`,
      'anyone',
      '',
      `${idOf(guest)}-${'x'.repeat(90)}`,
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

  it('wants an attached policy of whoever is signed in, and both must allow', async () => {
    const without = await open(shopper);
    expect(await without.connect(`${idOf(shopper)}-tab`)).not.toBe(0);
    attach(shopper);
    const client = await connect(shopper);
    expect(await client.subscribe(privateTopic(shopper))).toBe(0);
    expect(await client.subscribe('other/public/news')).toBe('closed');
    const narrow = person('4', true);
    attach(narrow, 'elsewhere');
    const other = await connect(narrow);
    expect(await other.subscribe('shop/public/news')).toBe('closed');
  });

  it('takes nothing but an address signed for it, in time, by someone it knows', async () => {
    const good = urlOf(guest);
    setting.clock.now += 86_400_000 + 1000;
    const refused: [string, string][] = [
      ['too old', good],
      ['signed for something else', urlOf(guest, 'iotdata')],
      ['tampered with', urlOf(guest).replace('/mqtt?', '/mqtt?x=y&')],
      ['at another path', urlOf(guest).replace('/mqtt?', '/mqtt2?')],
      ['without a token', urlOf(guest).replace(/&X-Amz-Security-Token=.*/, '')],
      ['unsigned', `ws://${setting.endpoint}/mqtt`],
    ];
    for (const [name, url] of refused) {
      await expectAsync(openMqtt(url)).withContext(name).toBeRejectedWithError(/403/);
    }
    await expectAsync(openMqtt(urlOf(guest), 'mqttv3.1')).toBeResolved();
  });

  it('drops everybody as a restart would, and takes them back', async () => {
    const client = await connect(guest);
    setting.iot.disconnectAll();
    expect(await client.closed).toBe('closed');
    await connect(guest);
  });
});
