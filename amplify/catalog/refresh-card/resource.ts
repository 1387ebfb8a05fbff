import { defineFunction } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const refreshCard = defineFunction({
  ...functionOptions,
  timeoutSeconds: 30,
});
