import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { requestReturn } from './request-return';

export const handler: Schema['requestReturn']['functionHandler'] = async ({
  arguments: input,
  identity,
}) => requestReturn(input, getCaller(identity as IamIdentity));
