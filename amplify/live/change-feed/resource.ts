import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const changeFeed = defineFunction({
  ...functionOptions,
  timeoutSeconds: 30,
});
