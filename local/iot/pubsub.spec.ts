import { PubSub } from '@aws-amplify/pubsub';
import { Amplify } from 'aws-amplify';
import { ConsoleLogger, Hub } from 'aws-amplify/utils';
import WebSocket from 'ws';
import { openIot, person, type Setting } from './iot-for-specs';

const guest = person('1', false);
const { identityId } = guest.identity!;

/** The client that browsers use, unchanged. */
describe('the message broker, for Amplify PubSub', () => {
  let setting: Setting;

  beforeEach(async () => {
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    Object.assign(globalThis, { WebSocket });
    setting = await openIot();
    const { accessKeyId, secretAccessKey, sessionToken } = setting.iam.issue(guest, 3600);
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    Amplify.configure(
      {},
      {
        Auth: {
          credentialsProvider: {
            getCredentialsAndIdentityId: () => Promise.resolve({ credentials, identityId }),
            clearCredentialsAndIdentityId: () => undefined,
          },
        },
      },
    );
  });
  afterEach(() => setting.close());

  const connect = () =>
    new PubSub({
      region: 'us-east-1',
      endpoint: `ws://${setting.endpoint}/mqtt`,
      clientId: `${identityId}-${crypto.randomUUID()}`,
      aws_appsync_dangerously_connect_to_http_endpoint_for_testing: true,
    });

  /** Resolves when the client reports this state of its connection. */
  const state = (wanted: string) =>
    new Promise<void>((resolve) => {
      const stop = Hub.listen('pubsub', ({ payload }) => {
        const { connectionState } = payload.data as { connectionState?: string };
        if (connectionState !== wanted) return;
        stop();
        resolve();
      });
    });

  it('delivers a message to its subscriber', async () => {
    const topic = `shop/private/${identityId}/cart`;
    const connected = state('Connected');
    const received = new Promise((resolve, reject) => {
      const subscription = connect()
        .subscribe({ topics: [topic] })
        .subscribe({
          next: (message: unknown) => {
            subscription.unsubscribe();
            resolve(message);
          },
          error: reject,
        });
    });
    await connected;
    // It says "Connected" before it has subscribed, and what is published until then is lost.
    const publishing = setInterval(() => {
      void setting.iot.publish(topic, '{"v":1,"type":"cart","version":12}');
    }, 20);
    await received;
    clearInterval(publishing);
    expect(await received).toEqual(jasmine.objectContaining({ v: 1, type: 'cart', version: 12 }));
  });

  it('is disconnected for a topic that is not its own', async () => {
    const broken = state('ConnectionDisrupted');
    const subscription = connect()
      .subscribe({ topics: ['shop/private/someone-else/cart'] })
      .subscribe({ error: () => undefined });
    await expectAsync(broken).toBeResolved();
    subscription.unsubscribe();
  });
});
