import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const connectLive = defineFunction({
  ...functionOptions,
  timeoutSeconds: 10,
});
