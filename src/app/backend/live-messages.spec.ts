import { TestBed } from '@angular/core/testing';
import { Live } from './live';
import { type LiveHint, readHint } from './live-hint';
import { ShopBackend } from './shop-backend';

const hint: LiveHint = { type: 'order', id: 'o1', state: 'paid', version: 3 };

const messages: { message: unknown; read: LiveHint | undefined }[] = [
  { message: { v: 1, type: 'cart', version: 4 }, read: { type: 'cart', version: 4 } },
  { message: { v: 1, ...hint }, read: hint },
  { message: { v: 2, type: 'cart', version: 4 }, read: undefined },
  { message: { v: 1, type: 'cart' }, read: undefined },
  { message: { v: 1, type: 'order', version: 1 }, read: undefined },
  { message: { v: 1, type: 'weather', version: 1 }, read: undefined },
  { message: 'cart', read: undefined },
  { message: null, read: undefined },
];

describe('a live message', () => {
  for (const { message, read } of messages) {
    it(`${JSON.stringify(message)} is ${read ? 'understood' : 'ignored'}`, () => {
      expect(readHint(message)).toEqual(read);
    });
  }
});

describe('live messages in a tab that does not keep the connection', () => {
  let leader: BroadcastChannel;
  let live: Live;

  beforeEach(() => {
    const backend = { connectLive: () => Promise.reject(new Error('Throttled')) };
    TestBed.configureTestingModule({ providers: [{ provide: ShopBackend, useValue: backend }] });
    leader = new BroadcastChannel('baguni-live');
    live = TestBed.inject(Live);
  });

  afterEach(() => {
    live.leave();
    leader.close();
  });

  it('come from the tab that does', async () => {
    live.join();
    const heard = new Promise<LiveHint>((resolve) => live.onHint(resolve));

    leader.postMessage({ hint });

    expect(await heard).toEqual(hint);
  });

  it('ask to fetch again whenever the connection is back', async () => {
    live.join();
    const missed = new Promise<void>((resolve) => live.onMissed(resolve));

    leader.postMessage({ connected: true });
    await missed;

    expect(live.connected()).toBe(true);
  });

  it('are not for a tab that left', async () => {
    const heard: LiveHint[] = [];
    live.onHint((one) => heard.push(one));
    live.join();
    live.leave();

    const witness = new BroadcastChannel('baguni-live');
    const arrived = new Promise((resolve) => (witness.onmessage = resolve));
    leader.postMessage({ hint });
    await arrived;
    witness.close();

    expect(heard).toEqual([]);
  });
});
