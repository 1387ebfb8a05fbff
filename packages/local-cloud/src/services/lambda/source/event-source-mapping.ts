import type { Assembly } from '../../../assembly/assembly';
import type { Filter } from './filter';
import { compileFilter } from './filter';

/** An event source mapping as its template describes it; times in milliseconds. */
export type Mapping = {
  id: string;
  sourceArn: string;
  functionArn: string;
  kind: 'stream' | 'queue';
  batchSize: number;
  window: number;
  start: 'TRIM_HORIZON' | 'LATEST';
  /** Infinity unless set. */
  mostRetries: number;
  mostAge: number;
  bisects: boolean;
  /** The function names the records that failed. */
  reportsFailures: boolean;
  onFailureArn?: string;
  /** Whether a record is to be delivered. */
  matches: Filter;
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
 * What of a mapping is read here. How many batches are delivered at a time is not: here it is one,
 * in order.
 */
const READ = new Set([
  ...['EventSourceArn', 'FunctionName', 'Enabled', 'BatchSize', 'MaximumBatchingWindowInSeconds'],
  ...['StartingPosition', 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'],
  ...['BisectBatchOnFunctionError', 'FunctionResponseTypes', 'DestinationConfig'],
  ...['FilterCriteria', 'ParallelizationFactor', 'ScalingConfig', 'Tags'],
]);

/** Every enabled mapping; throws on a source or a starting position that is not known here. */
export function mappingsOf(assembly: Assembly): Mapping[] {
  return assembly
    .byType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => ![false, 'false'].includes(properties.Enabled as string))
    .map(({ physicalId, logicalId, properties }) =>
      mapping(physicalId, logicalId, properties as MappingProperties),
    );
}

function mapping(id: string, logicalId: string, properties: MappingProperties): Mapping {
  const service = properties.EventSourceArn.split(':')[2];
  if (service !== 'dynamodb' && service !== 'sqs') {
    throw new Error(`${logicalId}: event source ${properties.EventSourceArn} is not supported`);
  }
  const strange = Object.keys(properties).find((name) => !READ.has(name));
  if (strange) throw new Error(`${logicalId}: ${strange} of an event source does not run here`);
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
    window: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    start,
    mostRetries: unlessEndless(properties.MaximumRetryAttempts),
    mostAge: unlessEndless(properties.MaximumRecordAgeInSeconds) * 1000,
    bisects: String(properties.BisectBatchOnFunctionError) === 'true',
    reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    ...(onFailureArn && { onFailureArn }),
    matches: compileFilter((properties.FilterCriteria?.Filters ?? []).map((f) => f.Pattern)),
  };
}

/** -1, and nothing, mean without end. */
function unlessEndless(value: number | string | undefined): number {
  const number = Number(value ?? -1);
  return number < 0 ? Infinity : number;
}
