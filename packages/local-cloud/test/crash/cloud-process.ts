import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Credentials } from '../../src/services/iam/iam';

export type Tables = Record<'Note' | 'Comment' | 'Tally', string>;

/** A cloud in a separate process. */
export type CloudProcess = {
  client: DynamoDBClient;
  tables: Tables;
  /** Sends SIGKILL and waits for the exit. */
  kill(): Promise<void>;
};

const SCRIPT = fileURLToPath(new URL('./crash-cloud.ts', import.meta.url));

/** Starts a cloud with the data in `folder`. */
export async function startCloudProcess(folder: string): Promise<CloudProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const summary = JSON.parse(await firstLine(child)) as {
    origin: string;
    developer: Credentials;
    tables: string[];
  };
  const findTable = (model: string) =>
    summary.tables.find((name) => name.startsWith(model)) ?? model;
  const client = new DynamoDBClient({
    endpoint: summary.origin,
    region: 'us-east-1',
    credentials: summary.developer,
    // A retry could acknowledge a write that was made before.
    maxAttempts: 1,
  });
  return {
    client,
    tables: {
      Note: findTable('Note-'),
      Comment: findTable('Comment-'),
      Tally: findTable('Tally-'),
    },
    async kill() {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      client.destroy();
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The cloud has no output');
  const lines = createInterface(child.stdout);
  const ended = once(child, 'close').then(() => {
    throw new Error('The cloud exited before it was ready');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}
