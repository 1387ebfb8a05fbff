import { defineFunction } from '@aws-amplify/backend';

export const requestReturn = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 10,
  logging: { format: 'json', level: 'info', retention: '1 month' },
});
