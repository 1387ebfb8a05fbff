import type { Assembly } from '../../assembly/assembly';
import type { Iam } from '../../iam/iam';
import type { Pool } from '../pool';
import type { EventSource, Feed, Surroundings } from './feed';
import type { Mapping } from './mapping';
import { mappingsOf } from './mapping';
import { startQueueReader } from './queue-reader';
import { startStreamReader } from './stream-reader';

/** What the function's role must be allowed on the source before anything is read for it. */
const NEEDED = {
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

/** Starts every enabled event source mapping of the assembly. */
export function startEventSources(
  options: Surroundings & { assembly: Assembly; find: (nameOrArn: string) => Pool },
): { list: () => EventSource[]; close: () => void } {
  const feeds = mappingsOf(options.assembly).map((mapping): Feed => {
    const pool = options.find(mapping.functionArn);
    const { id, sourceArn } = mapping;
    requireTime(mapping, pool, options.sqs);
    const problem = problemOf(options.iam, mapping, pool);
    if (problem) {
      const { name } = pool.definition;
      options.logs.write({
        at: options.clock.now(),
        functionName: name,
        level: 'ERROR',
        text: problem,
      });
    }
    return {
      mapping,
      pool,
      state: {
        id,
        sourceArn,
        functionName: pool.definition.name,
        delivered: 0,
        failed: 0,
        ...(problem && { problem }),
      },
    };
  });
  const readers = feeds
    .filter(({ state }) => !state.problem)
    .map((feed) => {
      const start = feed.mapping.kind === 'stream' ? startStreamReader : startQueueReader;
      const begin = () => start(feed, options);
      return options.counts ? options.counts.as(feed.mapping.kind, begin) : begin();
    });
  return {
    list: () => feeds.map(({ state }) => ({ ...state })),
    close() {
      for (const reader of readers) reader.stop();
    },
  };
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
