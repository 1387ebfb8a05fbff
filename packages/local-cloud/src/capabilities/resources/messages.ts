import { each, irrelevant, irrelevantIf, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const atRest = irrelevant('Encryption at rest is not seen by callers.');
const tagged = irrelevant('Only people and bills read it.');

export const messages: ResourceTypes = {
  'AWS::SQS::Queue': {
    properties: {
      ...each(['QueueName', 'VisibilityTimeout', 'DelaySeconds'], supported),
      ...each(['MessageRetentionPeriod', 'RedrivePolicy.maxReceiveCount'], supported),
      'RedrivePolicy.deadLetterTargetArn': supported,
      FifoQueue: irrelevantIf([false], 'Order, groups and deduplication are not kept.'),
      ReceiveMessageWaitTimeSeconds: irrelevantIf([0], 'Who wants to wait says so in each call.'),
      MaximumMessageSize: refused('Messages are not measured.'),
      RedriveAllowPolicy: refused('Any queue may be the dead letters of any other.'),
      ...each(['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'], atRest),
      Tags: tagged,
    },
  },
  'AWS::SQS::QueuePolicy': {
    irrelevant:
      'Demands encryption in transit or admits AWS services; the queue answers on loopback.',
    properties: {
      ...each(['Queues', 'PolicyDocument'], irrelevant('Grants are read from roles.')),
    },
  },
  'AWS::SSM::Parameter': {
    properties: {
      ...each(['Name', 'Type', 'Value'], supported),
      DataType: irrelevantIf(['text'], 'Values are texts.'),
      Tags: tagged,
      ...each(['Description', 'AllowedPattern'], irrelevant('Only a deployment reads it.')),
      Tier: irrelevant('Decides what a parameter costs.'),
      Policies: refused('Parameters do not expire.'),
    },
  },
  'AWS::SNS::Topic': { refused: 'SNS does not run.' },
  'AWS::IoT::Policy': { refused: 'Policies of IoT are made by calls, as AWS keeps attached ones.' },
};
