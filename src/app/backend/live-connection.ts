import { CONNECTION_STATE_CHANGE, ConnectionState, PubSub } from '@aws-amplify/pubsub';
import { Hub } from 'aws-amplify/utils';
import { openAmplify } from './open-amplify';
import type { LiveEndpoint } from './shop-backend';

// Imported dynamically, only by live-messages.ts: the MQTT client is loaded with the first connection.

export type LiveConnectionListener = {
  onMessage(message: unknown): void;
  onConnectionChange(isConnected: boolean): void;
};

const TOPICS = ['cart', 'orders', 'notifications'];

/** On a lost connection the base class logs its whole presigned URL with credentials; this class omits it. */
class QuietPubSub extends PubSub {
  override onDisconnect({ clientId, errorCode }: { clientId?: string; errorCode?: number }): void {
    super.onDisconnect({ clientId, errorCode });
  }
}

/**
 * Subscribes to the topics of one identity. The client reconnects automatically, after 5 s and then every 60 s. Returns a
 * function that closes the connection.
 */
export async function openLiveConnection(
  { endpoint, region, prefix, identityId }: LiveEndpoint,
  listener: LiveConnectionListener,
): Promise<() => void> {
  const { isLocal } = await openAmplify();
  const pubSub = new QuietPubSub({
    region,
    endpoint: `${isLocal ? 'ws' : 'wss'}://${endpoint}/mqtt`,
    clientId: `${identityId}-${crypto.randomUUID()}`,
    ...(isLocal && { aws_appsync_dangerously_connect_to_http_endpoint_for_testing: true }),
  });
  const stopListening = Hub.listen('pubsub', ({ payload }) => {
    const { event, data } = payload as { event: string; data?: Record<string, unknown> };
    if (event !== CONNECTION_STATE_CHANGE || data?.['provider'] !== pubSub) return;
    listener.onConnectionChange(data['connectionState'] === ConnectionState.Connected);
  });
  const topics = TOPICS.map((topic) => `${prefix}/private/${identityId}/${topic}`);
  const subscription = pubSub.subscribe({ topics }).subscribe({
    next: (message) => {
      listener.onMessage(message);
    },
  });
  return () => {
    stopListening();
    subscription.unsubscribe();
    listener.onConnectionChange(false);
  };
}
