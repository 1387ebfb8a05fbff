import { openMqtt } from '@baguni/local-cloud/testing';
import { presign } from '@baguni/local-cloud/testing';
import type { AwsCredentials } from '../support/signature';
import type { Voice } from '../support/graphql-client';
import { CONNECT } from './questions';

type Address = { endpoint: string; prefix: string; identityId: string };

const TOPICS = ['cart', 'orders', 'notifications'];

/** Connects and listens as a browser does, to all that concerns this identity; returns how to stop. */
export async function listen(iam: Voice, by: AwsCredentials): Promise<() => void> {
  const { client } = await openLine(iam, by);
  return () => {
    client.close();
  };
}

/** The connection itself, and the topics that it listens to begin with. */
export async function openLine(iam: Voice, by: AwsCredentials) {
  const { data } = await iam<{ connectLive: Address }>(CONNECT);
  if (!data) throw new Error('There is no address to listen at');
  const { endpoint, prefix, identityId } = data.connectLive;
  const client = await openMqtt(presign(endpoint, by, Date.now()));
  if ((await client.connect(`${identityId}-${crypto.randomUUID()}`)) !== 0) {
    throw new Error(`${identityId} may not connect`);
  }
  const topics = `${prefix}/private/${identityId}`;
  for (const topic of TOPICS) await client.subscribe(`${topics}/${topic}`);
  return { client, topics };
}
