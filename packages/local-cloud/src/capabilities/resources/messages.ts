import { each, irrelevant, irrelevantIf, refused, supported } from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const atRest = irrelevant('Encryption at rest is transparent to callers.');
const tagged = irrelevant('Tags have no effect locally.');

export const messages: ResourceTypes = {
  'AWS::SQS::Queue': {
    properties: {
      ...each(['QueueName', 'VisibilityTimeout', 'DelaySeconds'], supported),
      ...each(['MessageRetentionPeriod', 'RedrivePolicy.maxReceiveCount'], supported),
      'RedrivePolicy.deadLetterTargetArn': supported,
      FifoQueue: irrelevantIf([false], 'FIFO queues are not implemented.'),
      ReceiveMessageWaitTimeSeconds: irrelevantIf(
        [0],
        'Long polling must be requested in each call.',
      ),
      MaximumMessageSize: refused('A custom message size limit is not enforced.'),
      RedriveAllowPolicy: refused('Any queue can be a dead-letter queue.'),
      ...each(['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'], atRest),
      Tags: tagged,
    },
  },
  'AWS::SQS::QueuePolicy': {
    irrelevant:
      'Requires TLS or admits AWS services; local queues are reachable through the loopback interface only.',
    properties: {
      ...each(['Queues', 'PolicyDocument'], irrelevant('Permissions are read from roles.')),
    },
  },
  'AWS::SSM::Parameter': {
    properties: {
      ...each(['Name', 'Type', 'Value'], supported),
      DataType: irrelevantIf(['text'], 'Values are strings.'),
      Tags: tagged,
      ...each(['Description', 'AllowedPattern'], irrelevant('Used during deployment only.')),
      Tier: irrelevant('Affects the price only.'),
      Policies: refused('Parameter policies are not implemented.'),
    },
  },
  'AWS::SNS::Topic': { refused: 'SNS is not emulated.' },
  'AWS::IoT::Policy': { refused: 'IoT policies are created through the API only.' },
};
