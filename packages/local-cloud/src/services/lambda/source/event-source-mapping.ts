import type { Assembly } from '../../../assembly/assembly';
import type { RecordFilter } from './filter';
import { compileFilter } from './filter';

/** An event source mapping as its CloudFormation template defines it; times in milliseconds. */
export type EventSourceMapping = {
  id: string;
  sourceArn: string;
  functionArn: string;
  kind: 'stream' | 'queue';
  batchSize: number;
  batchingWindow: number;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Infinity by default, like `maxRecordAge`. */
  maxRetries: number;
  maxRecordAge: number;
  bisectsOnError: boolean;
  /** Whether the function returns partial batch responses. */
  reportsItemFailures: boolean;
  onFailureArn?: string;
  /** Returns whether a record passes the filters. */
  matches: RecordFilter;
};

type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  Enabled?: boolean | string;
  BatchSize?: number | string;
  MaximumBatchingWindowInSeconds?: number | string;
  StartingPosition?: string;
  MaximumRetryAttempts?: number | string;
  MaximumRecordAgeInSeconds?: number | string;
  BisectBatchOnFunctionError?: boolean | string;
  FunctionResponseTypes?: string[];
  DestinationConfig?: { OnFailure?: { Destination?: string } };
  FilterCriteria?: { Filters?: { Pattern: string }[] };
};

/**
 * Supported properties. ParallelizationFactor and ScalingConfig have no effect: batches are
 * delivered one at a time.
 */
const SUPPORTED_PROPERTIES = new Set([
  'EventSourceArn',
  'FunctionName',
  'Enabled',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'StartingPosition',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'FunctionResponseTypes',
  'DestinationConfig',
  'FilterCriteria',
  'ParallelizationFactor',
  'ScalingConfig',
  'Tags',
]);

/** Reads every enabled mapping. Throws for an unsupported source, property or starting position. */
export function readEventSourceMappings(assembly: Assembly): EventSourceMapping[] {
  return assembly
    .byType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => ![false, 'false'].includes(properties.Enabled as string))
    .map(({ physicalId, logicalId, properties }) =>
      toEventSourceMapping(physicalId, logicalId, properties as MappingProperties),
    );
}

function toEventSourceMapping(
  id: string,
  logicalId: string,
  properties: MappingProperties,
): EventSourceMapping {
  const service = properties.EventSourceArn.split(':')[2];
  if (service !== 'dynamodb' && service !== 'sqs') {
    throw new Error(`${logicalId}: event source ${properties.EventSourceArn} is not supported`);
  }
  const unsupported = Object.keys(properties).find((name) => !SUPPORTED_PROPERTIES.has(name));
  if (unsupported) {
    throw new Error(`${logicalId}: event source property ${unsupported} is not supported`);
  }
  const kind = service === 'sqs' ? 'queue' : 'stream';
  const start = properties.StartingPosition ?? 'TRIM_HORIZON';
  if (start !== 'TRIM_HORIZON' && start !== 'LATEST') {
    throw new Error(`${logicalId}: starting position ${start} is not supported`);
  }
  const onFailureArn = properties.DestinationConfig?.OnFailure?.Destination;
  return {
    id,
    sourceArn: properties.EventSourceArn,
    functionArn: properties.FunctionName,
    kind,
    batchSize: Number(properties.BatchSize ?? (kind === 'queue' ? 10 : 100)),
    batchingWindow: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    startingPosition: start,
    maxRetries: parseLimit(properties.MaximumRetryAttempts),
    maxRecordAge: parseLimit(properties.MaximumRecordAgeInSeconds) * 1000,
    bisectsOnError: String(properties.BisectBatchOnFunctionError) === 'true',
    reportsItemFailures:
      properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    ...(onFailureArn && { onFailureArn }),
    matches: compileFilter((properties.FilterCriteria?.Filters ?? []).map((f) => f.Pattern)),
  };
}

/** -1 and undefined mean unlimited. */
function parseLimit(value: number | string | undefined): number {
  const number = Number(value ?? -1);
  return number < 0 ? Infinity : number;
}
