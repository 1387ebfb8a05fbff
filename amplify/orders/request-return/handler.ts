import { callerOf, type IamIdentity } from '../../auth/caller';
import { askReturn, type ReturnWish } from './request-return';

type Request = { arguments: ReturnWish; identity: IamIdentity };

export async function handler({ arguments: wish, identity }: Request) {
  return askReturn(wish, callerOf(identity));
}
