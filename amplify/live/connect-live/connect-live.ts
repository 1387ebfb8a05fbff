import type { Caller } from '../../auth/caller';
import { getLiveIdentity, putLiveIdentity } from '../../tables/live-identity-table';
import { attachLivePolicy, getLiveEndpoint } from '../iot-client';
import { POLICY_NAME } from '../policy';

export type LiveConnection = {
  endpoint: string;
  prefix: string;
  region: string;
  identityId: string;
};

export type LiveConfig = { prefix: string; region: string; account: string };

/**
 * Prepares the caller for a live connection and returns its parameters. For a guest, the IAM role is
 * enough. A signed-in identity also needs the IoT policy, and its id is stored for the change feed.
 */
export async function connectLive(
  { identityId, userSub }: Caller,
  { prefix, region, account }: LiveConfig,
): Promise<LiveConnection> {
  if (userSub) {
    const known = await getLiveIdentity(userSub);
    if (known?.identityId !== identityId || known.policy !== POLICY_NAME) {
      const policy = await attachLivePolicy(identityId, region, account);
      await putLiveIdentity({ userSub, identityId, policy });
    }
  }
  return { endpoint: await getLiveEndpoint(), prefix, region, identityId };
}
