import type { Quantities } from '@baguni/local-cloud/cost';
import type { JourneyName } from './journeys';

/**
 * Billed quantities of each main journey with the demo catalogue, with unbatched stream events. If a change
 * raises a journey's cost, update its row.
 */
export const EXPECTED: Record<JourneyName, Quantities> = {
  home: { 'appsync-operations': 1, 'dynamodb-reads': 6.5 },
  category: { 'appsync-operations': 1, 'dynamodb-reads': 1.5 },
  product: { 'appsync-operations': 2, 'dynamodb-reads': 4.5 },
  'guest cart': { 'appsync-operations': 1, 'dynamodb-reads': 1.5 },
  'sign up': {
    'appsync-operations': 3,
    'dynamodb-reads': 5,
    'dynamodb-writes': 2,
    'lambda-requests': 2,
    'iot-messages': 4,
    'iot-minutes': 1,
    'cognito-users': 1,
  },
  'signed-in visit': {
    'appsync-operations': 3,
    'dynamodb-reads': 3,
    'lambda-requests': 1,
    'iot-messages': 4,
    'iot-minutes': 1,
  },
  'add to cart': {
    'appsync-operations': 2,
    'dynamodb-reads': 3,
    'dynamodb-writes': 1,
    'lambda-requests': 1,
    'iot-messages': 2,
  },
  'guest order': {
    'appsync-operations': 5,
    'dynamodb-reads': 20.5,
    'dynamodb-writes': 36,
    'lambda-requests': 13,
    'iot-messages': 10,
    'iot-minutes': 1,
    'sqs-requests': 3,
    'ses-emails': 1,
  },
  'signed-in order': {
    'appsync-operations': 7,
    'dynamodb-reads': 28.5,
    'dynamodb-writes': 48,
    'lambda-requests': 15,
    'iot-messages': 19,
    'iot-minutes': 1,
    'sqs-requests': 3,
    'ses-emails': 1,
  },
  'fulfil order': {
    'appsync-operations': 3,
    'dynamodb-reads': 10,
    'dynamodb-writes': 34,
    'lambda-requests': 9,
    'iot-messages': 12,
    'sqs-requests': 3,
    'ses-emails': 1,
  },
};
