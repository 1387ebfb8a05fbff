import type { Schema } from '../../data/resource';
import { receiveStock } from './receive-stock';

// The schema authorizes only the group staff.
export const handler: Schema['receiveStock']['functionHandler'] = async ({ arguments: input }) =>
  receiveStock(input);
