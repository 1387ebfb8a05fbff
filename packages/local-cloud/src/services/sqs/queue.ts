import type { Assembly } from '../../assembly/assembly';
import { ServiceError } from '../../core/service-error';

/** A queue as its CloudFormation template defines it; times in seconds. */
export type Queue = {
  name: string;
  arn: string;
  url: string;
  visibilityTimeout: number;
  delay: number;
  retention: number;
  /** The dead-letter queue for messages received `maxReceiveCount` times without being deleted. */
  redrivePolicy?: { arn: string; maxReceiveCount: number };
};

type QueueProperties = {
  FifoQueue?: boolean;
  VisibilityTimeout?: number | string;
  DelaySeconds?: number | string;
  MessageRetentionPeriod?: number | string;
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number | string };
};

/** AWS: four days by default. */
const DEFAULT_RETENTION = 4 * 24 * 60 * 60;

/** Reads every queue of an assembly. Throws for FIFO queues, which are not supported. */
export function readQueues(assembly: Assembly): Queue[] {
  return assembly.byType('AWS::SQS::Queue').map((resource) => {
    const properties = resource.properties as QueueProperties;
    if (properties.FifoQueue) {
      throw new Error(`${resource.logicalId}: FIFO queues are not supported by the local cloud`);
    }
    const redrivePolicy = properties.RedrivePolicy;
    return {
      name: assembly.attribute(resource, 'QueueName'),
      arn: assembly.attribute(resource, 'Arn'),
      url: resource.physicalId,
      visibilityTimeout: Number(properties.VisibilityTimeout ?? 30),
      delay: Number(properties.DelaySeconds ?? 0),
      retention: Number(properties.MessageRetentionPeriod ?? DEFAULT_RETENTION),
      ...(redrivePolicy && {
        redrivePolicy: {
          arn: redrivePolicy.deadLetterTargetArn,
          maxReceiveCount: Number(redrivePolicy.maxReceiveCount),
        },
      }),
    };
  });
}

/** Finds a queue by URL, ARN or name, which all end with the name. Throws QueueDoesNotExist. */
export function findQueue(queues: Queue[], reference: string): Queue {
  const name = reference.split(/[/:]/).pop();
  const queue = queues.find((candidate) => candidate.name === name);
  if (queue) return queue;
  throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
}
