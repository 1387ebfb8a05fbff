import { TestBed } from '@angular/core/testing';
import { LiveMessages } from './live-messages';
import { type LiveHint, parseLiveHint } from './live-hint';
import { ShopBackend } from './shop-backend';

const orderHint: LiveHint = { type: 'order', id: 'o1', state: 'paid', version: 3 };

const messages: { message: unknown; hint: LiveHint | undefined }[] = [
  { message: { v: 1, type: 'cart', version: 4 }, hint: { type: 'cart', version: 4 } },
  { message: { v: 1, ...orderHint }, hint: orderHint },
  { message: { v: 2, type: 'cart', version: 4 }, hint: undefined },
  { message: { v: 1, type: 'cart' }, hint: undefined },
  { message: { v: 1, type: 'order', version: 1 }, hint: undefined },
  { message: { v: 1, type: 'weather', version: 1 }, hint: undefined },
  { message: 'cart', hint: undefined },
  { message: null, hint: undefined },
];

describe('a live message', () => {
  for (const { message, hint } of messages) {
    it(`${JSON.stringify(message)} is ${hint ? 'parsed' : 'ignored'}`, () => {
      expect(parseLiveHint(message)).toEqual(hint);
    });
  }
});

describe('live messages in a tab without the connection', () => {
  let leader: BroadcastChannel;
  let live: LiveMessages;

  beforeEach(() => {
    const backend = { connectLive: () => Promise.reject(new Error('Throttled')) };
    TestBed.configureTestingModule({ providers: [{ provide: ShopBackend, useValue: backend }] });
    leader = new BroadcastChannel('baguni-live');
    live = TestBed.inject(LiveMessages);
  });

  afterEach(() => {
    live.disconnect();
    leader.close();
  });

  it('come from the leader tab', async () => {
    live.connect();
    const received = new Promise<LiveHint>((resolve) => live.onHint(resolve));

    leader.postMessage({ hint: orderHint });

    expect(await received).toEqual(orderHint);
  });

  it('notify of missed messages when the connection is back', async () => {
    live.connect();
    const missed = new Promise<void>((resolve) => live.onMissedMessages(resolve));

    leader.postMessage({ connected: true });
    await missed;

    expect(live.isConnected()).toBe(true);
  });

  it('do not reach a tab that disconnected', async () => {
    const received: LiveHint[] = [];
    live.onHint((one) => received.push(one));
    live.connect();
    live.disconnect();

    const observer = new BroadcastChannel('baguni-live');
    const arrived = new Promise((resolve) => (observer.onmessage = resolve));
    leader.postMessage({ hint: orderHint });
    await arrived;
    observer.close();

    expect(received).toEqual([]);
  });
});
