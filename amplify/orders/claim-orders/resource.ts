import { defineFunction } from '@aws-amplify/backend';

export const claimOrders = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 15,
  logging: { format: 'json', level: 'info', retention: '1 month' },
});
