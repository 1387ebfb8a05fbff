import type { Assembly } from '../../../assembly/assembly';
import type { Iam } from '../../iam/iam';
import type { Pool } from '../function-runner';
import type { EventSource, Feed, Reader, Surroundings } from './event-source';
import type { Mapping } from './mapping';
import { mappingsOf } from './mapping';
import { startQueueReader } from './queue-reader';
import { startStreamReader } from './stream-reader';

/** What the function's role must be allowed on the source before anything is read for it. */
const NEEDED = {
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

export type EventSources = {
  list: () => EventSource[];
  /**
   * From now on these are the mappings. Readers of unchanged ones go on where they are; a changed one
   * begins anew, and what it was at is delivered again. Throws, and changes nothing, as the start does.
   */
  replace: (assembly: Assembly) => void;
  close: () => void;
};

type Options = Surroundings & { find: (nameOrArn: string) => Pool };

/** A mapping at work, as its template describes it; without a reader when it has a problem. */
type Source = { feed: Feed; described: string; reader?: Reader };

/** Starts every enabled event source mapping of the assembly. */
export function startEventSources(options: Options & { assembly: Assembly }): EventSources {
  let sources: Source[] = [];
  const replace = (assembly: Assembly): void => {
    const next = mappingsOf(assembly).map((mapping): Source => {
      const { problem, ...source } = sourceOf(mapping, options, assembly);
      const before = sources.find(({ described }) => described === source.described);
      return before && before.feed.state.problem === problem ? before : source;
    });
    for (const old of sources) if (!next.includes(old)) old.reader?.stop();
    const begun = next.filter((source) => !sources.includes(source));
    sources = next;
    for (const source of begun) begin(source, options);
  };
  replace(options.assembly);
  return {
    list: () => sources.map(({ feed }) => ({ ...feed.state })),
    replace,
    close() {
      for (const { reader } of sources) reader?.stop();
    },
  };
}

/** What reads a mapping's source, not begun yet; throws for a mapping that AWS would not make. */
function sourceOf(
  mapping: Mapping,
  { find, iam, sqs }: Options,
  assembly: Assembly,
): Source & { problem?: string } {
  const { id, sourceArn, functionArn } = mapping;
  const pool = find(functionArn);
  requireTime(mapping, pool, sqs);
  const problem = problemOf(iam, mapping, pool);
  const resource = assembly
    .byType('AWS::Lambda::EventSourceMapping')
    .find(({ physicalId }) => physicalId === id);
  const state = { id, sourceArn, functionName: pool.definition.name, delivered: 0, failed: 0 };
  return {
    feed: {
      mapping,
      get pool() {
        return find(functionArn);
      },
      state: { ...state, ...(problem && { problem }) },
    },
    described: JSON.stringify([id, resource?.properties]),
    ...(problem && { problem }),
  };
}

/** Begins to read, or tells the function's log why not. */
function begin(source: Source, options: Options): void {
  const { mapping, state } = source.feed;
  if (state.problem) {
    const { functionName, problem: text } = state;
    options.logs.write({ at: options.clock.now(), functionName, level: 'ERROR', text });
    return;
  }
  const start = mapping.kind === 'stream' ? startStreamReader : startQueueReader;
  const read = () => start(source.feed, options);
  source.reader = options.counts ? options.counts.as(mapping.kind, read) : read();
}

/** AWS makes no mapping whose messages would come back while the function is still at them. */
function requireTime({ sourceArn, kind }: Mapping, pool: Pool, sqs: Surroundings['sqs']): void {
  const queue = kind === 'queue' && sqs.queues().find(({ arn }) => arn === sourceArn);
  const { timeout, name } = pool.definition;
  if (!queue || queue.visibilityTimeout >= timeout) return;
  throw new Error(
    `${name}: Queue visibility timeout: ${queue.visibilityTimeout} seconds is less than ` +
      `Function timeout: ${timeout} seconds`,
  );
}

/** Why the function's role cannot read the source, in AWS's manner; undefined when it can. */
function problemOf(iam: Iam, mapping: Mapping, pool: Pool): string | undefined {
  const { roleArn, name } = pool.definition;
  const missing = NEEDED[mapping.kind].filter(
    (action) => !iam.isAllowed({ roleArn, sessionName: name }, action, mapping.sourceArn),
  );
  if (missing.length === 0) return;
  return (
    `Cannot access ${mapping.kind} ${mapping.sourceArn}. Please ensure the role can perform ` +
    `${missing.join(', ')} on your ${mapping.kind} in IAM.`
  );
}
