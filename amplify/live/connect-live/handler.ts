import { callerOf, type IamIdentity } from '../../auth/caller';
import { connectLive } from './connect-live';

type Context = { invokedFunctionArn: string };

export async function handler({ identity }: { identity: IamIdentity }, context: Context) {
  // arn:aws:lambda:<region>:<account>:function:<name>
  const [, , , region = '', account = ''] = context.invokedFunctionArn.split(':');
  const prefix = process.env.INSTALLATION ?? '';
  return connectLive(callerOf(identity), { prefix, region, account });
}
