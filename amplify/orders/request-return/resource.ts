import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const requestReturn = defineFunction({
  ...functionOptions,
  timeoutSeconds: 10,
});
