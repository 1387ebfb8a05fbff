import { openIot, person, type Setting } from './testing/broker.fixture';
import { openMqtt } from '../../testing/mqtt-client';
import { presign } from '../../testing/presign-websocket';

const guest = person('1', false);
const id = guest.identity!.identityId;

describe('the list of connections', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await openIot();
  });
  afterEach(() => setting.close());

  const connect = async (clientId: string) => {
    const credentials = setting.iam.issue(guest, 3600);
    const client = await openMqtt(presign(setting.endpoint, credentials, setting.clock.now));
    expect(await client.connect(clientId)).toBe(0);
    return client;
  };

  it('tells who is there and hears what, until they leave or are cut', async () => {
    const [one, other] = [await connect(`${id}-one`), await connect(`${id}-other`)];
    await one.subscribe('shop/public/news');
    expect(setting.iot.connections()).toEqual([
      {
        ...{ clientId: `${id}-one`, who: id, isSignedIn: false },
        ...{ since: setting.clock.now, filters: ['shop/public/news'] },
      },
      jasmine.objectContaining({ clientId: `${id}-other`, filters: [] }),
    ]);
    expect(setting.iot.disconnect('nobody')).toBeFalse();
    expect(setting.iot.disconnect(`${id}-one`)).toBeTrue();
    expect(await one.closed).toBe('closed');
    expect(setting.iot.connections().map(({ clientId }) => clientId)).toEqual([`${id}-other`]);
    setting.iot.disconnectAll();
    await other.closed;
  });

  it('holds a client once that connects again by the same id', async () => {
    const first = await connect(`${id}-tab`);
    const second = await connect(`${id}-tab`);
    await first.closed;
    expect(setting.iot.connections().length).toBe(1);
    second.close();
  });
});
