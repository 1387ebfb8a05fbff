import { openIot, createSession, type IotFixture } from './testing/broker.fixture';
import { openMqttClient } from '../../testing/mqtt-client';
import { presignWebSocketUrl } from '../../testing/presign-websocket';

const guest = createSession('1', false);
const id = guest.identity!.identityId;

describe('the list of connections', () => {
  let fixture: IotFixture;
  beforeEach(async () => {
    fixture = await openIot();
  });
  afterEach(() => fixture.close());

  const connect = async (clientId: string) => {
    const credentials = fixture.iam.issue(guest, 3600);
    const client = await openMqttClient(
      presignWebSocketUrl(fixture.endpoint, credentials, fixture.clock.now),
    );
    expect(await client.connect(clientId)).toBe(0);
    return client;
  };

  it('contains clients and their topic filters until they disconnect', async () => {
    const [one, other] = [await connect(`${id}-one`), await connect(`${id}-other`)];
    await one.subscribe('shop/public/news');
    expect(fixture.iot.listConnections()).toEqual([
      {
        clientId: `${id}-one`,
        principal: id,
        isSignedIn: false,
        connectedAt: fixture.clock.now,
        filters: ['shop/public/news'],
      },
      jasmine.objectContaining({ clientId: `${id}-other`, filters: [] }),
    ]);
    expect(fixture.iot.disconnect('unknown')).toBeFalse();
    expect(fixture.iot.disconnect(`${id}-one`)).toBeTrue();
    expect(await one.closed).toBe('closed');
    expect(fixture.iot.listConnections().map(({ clientId }) => clientId)).toEqual([`${id}-other`]);
    fixture.iot.disconnectAll();
    await other.closed;
  });

  it('contains a reconnected client once', async () => {
    const first = await connect(`${id}-tab`);
    const second = await connect(`${id}-tab`);
    await first.closed;
    expect(fixture.iot.listConnections().length).toBe(1);
    second.close();
  });
});
