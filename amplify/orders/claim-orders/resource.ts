import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const claimOrders = defineFunction({
  ...functionOptions,
  timeoutSeconds: 15,
});
