import { openMqttClient } from '@baguni/local-cloud/testing';
import { presignWebSocketUrl } from '@baguni/local-cloud/testing';
import type { AwsCredentials } from '../support/sign-request';
import type { GraphqlClient } from '../support/graphql-client';
import { CONNECT } from './queries';

type LiveEndpoint = { endpoint: string; prefix: string; identityId: string };

const TOPICS = ['cart', 'orders', 'notifications'];

/** Connects and subscribes to the topics of this identity, as the storefront does. Returns a function that disconnects. */
export async function subscribeToLive(
  iam: GraphqlClient,
  credentials: AwsCredentials,
): Promise<() => void> {
  const { client } = await openLiveConnection(iam, credentials);
  return () => {
    client.close();
  };
}

/** Opens an MQTT connection subscribed to the topics of this identity; `topics` is their common prefix. */
export async function openLiveConnection(iam: GraphqlClient, credentials: AwsCredentials) {
  const { data } = await iam<{ connectLive: LiveEndpoint }>(CONNECT);
  if (!data) throw new Error('connectLive returned no endpoint');
  const { endpoint, prefix, identityId } = data.connectLive;
  const client = await openMqttClient(presignWebSocketUrl(endpoint, credentials, Date.now()));
  if ((await client.connect(`${identityId}-${crypto.randomUUID()}`)) !== 0) {
    throw new Error(`${identityId} was refused by the MQTT broker`);
  }
  const topics = `${prefix}/private/${identityId}`;
  for (const topic of TOPICS) await client.subscribe(`${topics}/${topic}`);
  return { client, topics };
}
