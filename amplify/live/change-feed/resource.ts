import { defineFunction } from '@aws-amplify/backend';

export const changeFeed = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 30,
  logging: { format: 'json', level: 'info', retention: '1 month' },
});
