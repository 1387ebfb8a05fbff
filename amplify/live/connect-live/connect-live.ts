import type { Caller } from '../../auth/caller';
import { liveIdentityOf, rememberLiveIdentity } from '../../tables/live-identity-table';
import { attachLivePolicy, liveEndpoint } from '../iot';
import { POLICY_NAME } from '../policy';

export type LiveConnection = {
  endpoint: string;
  prefix: string;
  region: string;
  identityId: string;
};

export type Place = { prefix: string; region: string; account: string };

/**
 * Lets the caller listen, and tells where. A guest's role is enough; a signed-in identity also needs
 * the IoT policy attached, once, and its id stored, by which the change feed finds the person.
 */
export async function connectLive(
  { identityId, userSub }: Caller,
  { prefix, region, account }: Place,
): Promise<LiveConnection> {
  if (userSub) {
    const known = await liveIdentityOf(userSub);
    if (known?.identityId !== identityId || known.policy !== POLICY_NAME) {
      const policy = await attachLivePolicy(identityId, region, account);
      await rememberLiveIdentity({ userSub, identityId, policy });
    }
  }
  return { endpoint: await liveEndpoint(), prefix, region, identityId };
}
