import type { Context } from 'aws-lambda';
import { getCaller, type IamIdentity } from '../../auth/caller';
import { connectLive } from './connect-live';

export async function handler({ identity }: { identity: IamIdentity }, context: Context) {
  // arn:aws:lambda:<region>:<account>:function:<name>
  const [, , , region = '', account = ''] = context.invokedFunctionArn.split(':');
  const prefix = process.env.INSTALLATION ?? '';
  return connectLive(getCaller(identity), { prefix, region, account });
}
