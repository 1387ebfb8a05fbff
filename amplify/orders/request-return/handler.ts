import { callerOf, type IamIdentity } from '../../auth/caller';
import { requestReturn, type ReturnWish } from './request-return';

type Request = { arguments: ReturnWish; identity: IamIdentity };

export async function handler({ arguments: wish, identity }: Request) {
  return requestReturn(wish, callerOf(identity));
}
