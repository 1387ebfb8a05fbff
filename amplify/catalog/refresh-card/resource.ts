import { defineFunction } from '@aws-amplify/backend';

export const refreshCard = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 30,
  logging: { format: 'json', level: 'info', retention: '1 month' },
});
