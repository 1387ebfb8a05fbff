import type { Assembly } from '../../assembly/assembly';
import { ServiceError } from '../../core/service-error';

/** A queue as its template describes it; times in seconds. */
export type Queue = {
  name: string;
  arn: string;
  url: string;
  visibilityTimeout: number;
  delay: number;
  retention: number;
  /** Where a message goes that was received this often without being deleted. */
  redrive?: { arn: string; maxReceives: number };
};

type QueueProperties = {
  FifoQueue?: boolean;
  VisibilityTimeout?: number | string;
  DelaySeconds?: number | string;
  MessageRetentionPeriod?: number | string;
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number | string };
};

/** AWS keeps a message for four days unless told otherwise. */
const DEFAULT_RETENTION = 4 * 24 * 60 * 60;

/** Every queue of the assembly; throws on a FIFO queue, whose promises are not kept here. */
export function queuesOf(assembly: Assembly): Queue[] {
  return assembly.byType('AWS::SQS::Queue').map((resource) => {
    const properties = resource.properties as QueueProperties;
    if (properties.FifoQueue) {
      throw new Error(`${resource.logicalId}: FIFO queues are not supported by the local cloud`);
    }
    const redrive = properties.RedrivePolicy;
    return {
      name: assembly.attribute(resource, 'QueueName'),
      arn: assembly.attribute(resource, 'Arn'),
      url: resource.physicalId,
      visibilityTimeout: Number(properties.VisibilityTimeout ?? 30),
      delay: Number(properties.DelaySeconds ?? 0),
      retention: Number(properties.MessageRetentionPeriod ?? DEFAULT_RETENTION),
      ...(redrive && {
        redrive: { arn: redrive.deadLetterTargetArn, maxReceives: Number(redrive.maxReceiveCount) },
      }),
    };
  });
}

/** The queue by URL, ARN or name: all end with the name. */
export function findQueue(queues: Queue[], reference: string): Queue {
  const name = reference.split(/[/:]/).pop();
  const queue = queues.find((candidate) => candidate.name === name);
  if (queue) return queue;
  throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
}
