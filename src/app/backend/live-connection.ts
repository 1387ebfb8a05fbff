import { CONNECTION_STATE_CHANGE, ConnectionState, PubSub } from '@aws-amplify/pubsub';
import { Hub } from 'aws-amplify/utils';
import { openAmplify } from './open-amplify';
import type { LiveAddress } from './shop-backend';

// Imported dynamically by live.ts alone: MQTT comes with the first connection.

export type LiveListener = {
  message(message: unknown): void;
  connected(isConnected: boolean): void;
};

const TOPICS = ['cart', 'orders', 'notifications'];

/** The stock client prints its whole presigned URL, credentials included, when a connection is lost. */
class DiscreetPubSub extends PubSub {
  override onDisconnect({ clientId, errorCode }: { clientId?: string; errorCode?: number }): void {
    super.onDisconnect({ clientId, errorCode });
  }
}

/** Listens to what concerns one identity. The client retries by itself: after 5 s, then every 60 s. */
export async function openConnection(
  { endpoint, region, prefix, identityId }: LiveAddress,
  listener: LiveListener,
): Promise<() => void> {
  const { isLocal } = await openAmplify();
  const pubSub = new DiscreetPubSub({
    region,
    endpoint: `${isLocal ? 'ws' : 'wss'}://${endpoint}/mqtt`,
    clientId: `${identityId}-${crypto.randomUUID()}`,
    ...(isLocal && { aws_appsync_dangerously_connect_to_http_endpoint_for_testing: true }),
  });
  const stopWatching = Hub.listen('pubsub', ({ payload }) => {
    const { event, data } = payload as { event: string; data?: Record<string, unknown> };
    if (event !== CONNECTION_STATE_CHANGE || data?.['provider'] !== pubSub) return;
    listener.connected(data['connectionState'] === ConnectionState.Connected);
  });
  const topics = TOPICS.map((topic) => `${prefix}/private/${identityId}/${topic}`);
  const subscription = pubSub.subscribe({ topics }).subscribe({
    next: (message) => {
      listener.message(message);
    },
  });
  return () => {
    stopWatching();
    subscription.unsubscribe();
    listener.connected(false);
  };
}
