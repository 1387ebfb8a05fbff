import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const receiveStock = defineFunction({
  ...functionOptions,
  timeoutSeconds: 15,
});
