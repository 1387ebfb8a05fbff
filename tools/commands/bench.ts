import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { measureHotReload } from '../bench/changes';
import { runScript } from '../lib/run';
import { runConcurrentOrders } from '../../test/simulation/concurrent-orders';
import { measureRequests } from '../bench/requests';
import { startStoreCloud } from '../lib/store-cloud';

const ROUNDS = 5;

/** One start with seeded data in a process of its own, and its memory afterwards. */
type Start = { readyMs: number; megabytes: number };

/**
 * `npm run bench`: time from the command until the local cloud is ready (cached assembly, seeded data),
 * memory, orders a second in a rush, hot reload, requests a second. Prints minimum, median and maximum
 * of five rounds. Creates its own data.
 */
async function bench(): Promise<void> {
  const seeded = await createSeededData();
  const starts: Start[] = [];
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await measureStart(seeded));
  rmSync(seeded, { recursive: true });
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
  const { handler, resolver, schema } = await measureHotReload(ROUNDS);
  print('A changed handler, s', handler);
  print('A changed resolver, s', resolver);
  print('A changed schema, s', schema);
  await benchServed();
}

/** Requests a second for 16 connections without pauses. */
async function benchServed(): Promise<void> {
  const rounds = await measureRequests(ROUNDS);
  for (const label of Object.keys(rounds[0] ?? {})) {
    print(
      label,
      rounds.map((round) => round[label] ?? Number.NaN),
    );
  }
}

/** 200 shoppers buy 20 products at the same moment; the clients' CPU time counts as well. */
async function benchOrders(): Promise<void> {
  const rushes: Awaited<ReturnType<typeof runConcurrentOrders>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rushes.push(await runConcurrentOrders());
  const violations = rushes.flatMap((rush) => rush.violations);
  if (violations.length > 0) throw new Error(violations.join('\n'));
  print(
    'Rush: orders paid a second',
    rushes.map(({ paid, seconds }) => paid / seconds),
  );
  print(
    'Rush: CPU an order, ms',
    rushes.map(({ cpuMillisecondsPerOrder }) => cpuMillisecondsPerOrder),
  );
}

/** A data folder with the demo catalogue and users. */
async function createSeededData(): Promise<string> {
  const data = path.join(mkdtempSync(path.join(tmpdir(), 'bench-')), 'data');
  const cloud = await startStoreCloud({ data, port: 0, origins: [] });
  await cloud.stop();
  return data;
}

async function measureStart(seeded: string): Promise<Start> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'));
  cpSync(seeded, data, { recursive: true });
  const started = performance.now();
  const { output, code } = await runScript('tools/bench/start-child.ts', [data]);
  rmSync(data, { recursive: true });
  const ready = /ready at (\d+), (\d+) MB/.exec(output);
  if (code !== 0 || !ready) throw new Error(output);
  return {
    readyMs: Number(ready[1]) - (performance.timeOrigin + started),
    megabytes: Number(ready[2]),
  };
}

/** Minimum / median / maximum. */
function print(label: string, values: number[]): void {
  const [min, , median, , max] = [...values].sort((a, b) => a - b).map((v) => v.toFixed(1));
  console.log(`${label.padEnd(28)} ${min ?? ''} / ${median ?? ''} / ${max ?? ''}`);
}

await bench();
