import { setTimeout as sleep } from 'node:timers/promises';
import { problemsOf } from './found';
import { startVictim } from './victim';
import { load } from './writers';

export type Round = {
  /** Milliseconds between the first acknowledged write and the kill. */
  after: number;
  acknowledged: number;
  reads: number;
  problems: string[];
};

const WRITERS = 6;
/** The kill comes within so many milliseconds of the first write. */
const LATEST_KILL = 1000;

/**
 * Kills a cloud with -9 in the middle of a load of transactions and starts it again on the same
 * data, so many times; tells each round once its writes were looked at.
 */
export async function* killAgainAndAgain(
  folder: string,
  times: number,
  random: () => number = Math.random,
): AsyncGenerator<Round> {
  let victim = await startVictim(folder);
  try {
    for (let time = 0; time < times; time += 1) {
      const round = `round ${time}`;
      const { seen, gone } = load(victim.client, victim.tables, round, WRITERS);
      while (seen.acknowledged.every((last) => last < 0)) await sleep(1);
      const after = random() * LATEST_KILL;
      await sleep(after);
      await victim.kill();
      const done = await gone;
      victim = await startVictim(folder);
      const problems = await problemsOf(victim, round, done);
      const acknowledged = done.acknowledged.reduce((sum, last) => sum + last + 1, 0);
      yield { after, acknowledged, reads: done.reads, problems };
    }
  } finally {
    await victim.kill();
  }
}
