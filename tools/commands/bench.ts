import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { benchChanges } from '../bench/changes';
import { command, run } from '../lib/run';
import { rush } from '../../test/simulation/rush';
import { served } from '../bench/requests';
import { dataFolder } from '../lib/data-folders';

const ROUNDS = 5;

/** One start of a cloud that was filled before, in a process of its own, with its memory after it. */
type Start = { readyMs: number; megabytes: number };

/**
 * `npm run bench`: how long the local cloud takes from the command to ready, with a cached assembly
 * and seeded data, what it then holds in memory, how it serves a rush, and how soon what is saved is
 * live. Smallest, middle and largest of five.
 */
async function bench(): Promise<void> {
  if (!existsSync(dataFolder)) throw new Error('Nothing to start from yet: npm start, once.');
  const starts: Start[] = [];
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await startOnce());
  console.log(
    `Load before and while measuring: ${loadavg()
      .map((l) => l.toFixed(1))
      .join(' ')}`,
  );
  print(
    'Command to ready, s',
    starts.map(({ readyMs }) => readyMs / 1000),
  );
  print(
    'Memory when ready, MB',
    starts.map(({ megabytes }) => megabytes),
  );
  await benchOrders();
  const { handler, resolver, schema } = await benchChanges(ROUNDS);
  print('A changed handler, s', handler);
  print('A changed resolver, s', resolver);
  print('A changed schema, s', schema);
  await benchServed();
}

/** What 16 connections get that never pause. */
async function benchServed(): Promise<void> {
  const rounds = await served(ROUNDS);
  for (const what of Object.keys(rounds[0] ?? {})) {
    print(
      what,
      rounds.map((round) => round[what] ?? Number.NaN),
    );
  }
}

/** 200 people who buy 20 wares at the same moment; the buyers' own work counts too. */
async function benchOrders(): Promise<void> {
  const rushes: Awaited<ReturnType<typeof rush>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rushes.push(await rush());
  const wrong = rushes.flatMap(({ violations }) => violations);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  print(
    'Rush: orders paid a second',
    rushes.map(({ paid, seconds }) => paid / seconds),
  );
  print(
    'Rush: CPU an order, ms',
    rushes.map(({ cpuMillisecondsPerOrder }) => cpuMillisecondsPerOrder),
  );
}

async function startOnce(): Promise<Start> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'));
  cpSync(dataFolder, data, { recursive: true });
  const started = performance.now();
  const { output, code } = await run(command('tsx'), ['tools/bench/start-child.ts', data]);
  rmSync(data, { recursive: true });
  const said = /ready at (\d+), (\d+) MB/.exec(output);
  if (code !== 0 || !said) throw new Error(output);
  return {
    readyMs: Number(said[1]) - (performance.timeOrigin + started),
    megabytes: Number(said[2]),
  };
}

function print(what: string, values: number[]): void {
  const [least, , middle, , most] = [...values].sort((a, b) => a - b).map((v) => v.toFixed(1));
  console.log(`${what.padEnd(28)} ${least ?? ''} / ${middle ?? ''} / ${most ?? ''}`);
}

await bench();
