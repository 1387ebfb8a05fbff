import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Credentials } from '../../src/services/iam/iam';

export type Tables = Record<'Note' | 'Comment' | 'Tally', string>;

/** A cloud in a process of its own. */
export type Victim = {
  client: DynamoDBClient;
  tables: Tables;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
};

const cloud = fileURLToPath(new URL('./crash-cloud.ts', import.meta.url));

/** Starts a cloud on the data in `folder`; one that was killed there before goes on with it. */
export async function startVictim(folder: string): Promise<Victim> {
  const child = spawn(process.execPath, ['--import', 'tsx', cloud, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told = JSON.parse(await firstLine(child)) as {
    origin: string;
    developer: Credentials;
    tables: string[];
  };
  const tableOf = (model: string) => told.tables.find((name) => name.startsWith(model)) ?? model;
  const client = new DynamoDBClient({
    endpoint: told.origin,
    region: 'us-east-1',
    credentials: told.developer,
    // What is not acknowledged at once was not acknowledged.
    maxAttempts: 1,
  });
  return {
    client,
    tables: { Note: tableOf('Note-'), Comment: tableOf('Comment-'), Tally: tableOf('Tally-') },
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
    throw new Error('The cloud ended before it was ready');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}
