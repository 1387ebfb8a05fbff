import type { Assembly } from '../../../assembly/assembly';
import type { Iam } from '../../iam/iam';
import type { FunctionRunner } from '../function-runner';
import type {
  EventSourceSummary,
  EventSource,
  EventSourcePoller,
  EventSourceContext,
} from './event-source';
import type { EventSourceMapping } from './event-source-mapping';
import { readEventSourceMappings } from './event-source-mapping';
import { startQueuePoller } from './queue-poller';
import { startStreamPoller } from './stream-poller';

/** The permissions that the function's role needs on the source. */
const REQUIRED_ACTIONS = {
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

export type EventSources = {
  list: () => EventSourceSummary[];
  /**
   * Replaces the mappings. Pollers of unchanged mappings continue; changed mappings restart and
   * redeliver their current batch. Throws like `startEventSources`, changing nothing.
   */
  replace: (assembly: Assembly) => void;
  close: () => void;
};

type Options = EventSourceContext & { find: (nameOrArn: string) => FunctionRunner };

/** An event source with its template properties; without a poller if the role cannot read it. */
type RunningSource = { source: EventSource; fingerprint: string; poller?: EventSourcePoller };

/** Starts a poller for every enabled event source mapping. Throws if AWS would reject a mapping. */
export function startEventSources(options: Options & { assembly: Assembly }): EventSources {
  let sources: RunningSource[] = [];
  const replace = (assembly: Assembly): void => {
    const next = readEventSourceMappings(assembly).map((mapping): RunningSource => {
      const { problem, ...source } = prepareSource(mapping, options, assembly);
      const running = sources.find(({ fingerprint }) => fingerprint === source.fingerprint);
      return running && running.source.state.problem === problem ? running : source;
    });
    for (const old of sources) if (!next.includes(old)) old.poller?.stop();
    const added = next.filter((source) => !sources.includes(source));
    sources = next;
    for (const source of added) startPoller(source, options);
  };
  replace(options.assembly);
  return {
    list: () => sources.map(({ source }) => ({ ...source.state })),
    replace,
    close() {
      for (const { poller } of sources) poller?.stop();
    },
  };
}

/** Prepares an event source without polling. Throws if AWS would reject the mapping. */
function prepareSource(
  mapping: EventSourceMapping,
  { find, iam, sqs }: Options,
  assembly: Assembly,
): RunningSource & { problem?: string } {
  const { id, sourceArn, functionArn } = mapping;
  const runner = find(functionArn);
  validateVisibilityTimeout(mapping, runner, sqs);
  const problem = findAccessProblem(iam, mapping, runner);
  const resource = assembly
    .byType('AWS::Lambda::EventSourceMapping')
    .find(({ physicalId }) => physicalId === id);
  const state = { id, sourceArn, functionName: runner.definition.name, delivered: 0, failed: 0 };
  return {
    source: {
      mapping,
      get runner() {
        return find(functionArn);
      },
      state: { ...state, ...(problem && { problem }) },
    },
    fingerprint: JSON.stringify([id, resource?.properties]),
    ...(problem && { problem }),
  };
}

/** Starts polling, or writes the problem to the function's log. */
function startPoller(running: RunningSource, options: Options): void {
  const { mapping, state } = running.source;
  if (state.problem) {
    const { functionName, problem: text } = state;
    options.logs.write({ at: options.clock.now(), functionName, level: 'ERROR', text });
    return;
  }
  const start = mapping.kind === 'stream' ? startStreamPoller : startQueuePoller;
  const poll = () => start(running.source, options);
  running.poller = options.counts ? options.counts.runAs(mapping.kind, poll) : poll();
}

/** AWS rejects a mapping whose messages could become visible while the function processes them. */
function validateVisibilityTimeout(
  { sourceArn, kind }: EventSourceMapping,
  runner: FunctionRunner,
  sqs: EventSourceContext['sqs'],
): void {
  const queue = kind === 'queue' && sqs.queues().find(({ arn }) => arn === sourceArn);
  const { timeout, name } = runner.definition;
  if (!queue || queue.visibilityTimeout >= timeout) return;
  throw new Error(
    `${name}: Queue visibility timeout: ${queue.visibilityTimeout} seconds is less than ` +
      `Function timeout: ${timeout} seconds`,
  );
}

/** Returns AWS's error message if the function's role cannot read the source. */
function findAccessProblem(
  iam: Iam,
  mapping: EventSourceMapping,
  runner: FunctionRunner,
): string | undefined {
  const { roleArn, name } = runner.definition;
  const missing = REQUIRED_ACTIONS[mapping.kind].filter(
    (action) => !iam.isAllowed({ roleArn, sessionName: name }, action, mapping.sourceArn),
  );
  if (missing.length === 0) return;
  return (
    `Cannot access ${mapping.kind} ${mapping.sourceArn}. Please ensure the role can perform ` +
    `${missing.join(', ')} on your ${mapping.kind} in IAM.`
  );
}
