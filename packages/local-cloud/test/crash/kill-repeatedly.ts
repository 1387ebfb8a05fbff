import { setTimeout as sleep } from 'node:timers/promises';
import { findProblems } from './check-data';
import { startCloudProcess } from './cloud-process';
import { startLoad } from './writers';

export type Round = {
  /** Milliseconds between the first acknowledged write and the kill. */
  after: number;
  acknowledged: number;
  reads: number;
  problems: string[];
};

const WRITERS = 6;
/** Maximum milliseconds between the first write and the kill. */
const MAX_DELAY_MS = 1000;

/**
 * Kills a cloud with SIGKILL during a load of transactions, restarts it with the same data and checks the
 * data, `times` times. Yields the result of each round.
 */
export async function* killRepeatedly(
  folder: string,
  times: number,
  random: () => number = Math.random,
): AsyncGenerator<Round> {
  let cloud = await startCloudProcess(folder);
  try {
    for (let time = 0; time < times; time += 1) {
      const round = `round ${time}`;
      const { load, finished } = startLoad(cloud.client, cloud.tables, round, WRITERS);
      while (load.acknowledged.every((last) => last < 0)) await sleep(1);
      const after = random() * MAX_DELAY_MS;
      await sleep(after);
      await cloud.kill();
      const done = await finished;
      cloud = await startCloudProcess(folder);
      const problems = await findProblems(cloud, round, done);
      const acknowledged = done.acknowledged.reduce((sum, last) => sum + last + 1, 0);
      yield { after, acknowledged, reads: done.reads, problems };
    }
  } finally {
    await cloud.kill();
  }
}
