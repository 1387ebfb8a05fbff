#!/usr/bin/env node
import path from 'node:path';
import { parseCliOptions, USAGE, type CliOptions } from './cli-options';
import { startCloud, type Cloud } from './cloud/cloud';
import { checkTypes } from './hot-reload/check-types';
import { watchBackend } from './hot-reload/watch';
import { defaultInputs } from './synthesis/inputs';
import { synthesize } from './synthesis/synthesize';

const log = (line: string): void => {
  console.log(line);
};

/** Prints the error and ends the process with a failure. */
function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readOptions(): CliOptions {
  try {
    return parseCliOptions(process.argv.slice(2));
  } catch (error) {
    return fail(`${(error as Error).message}\nSee local-cloud --help for all options.`);
  }
}

/** Prints where the cloud is and what runs in it. */
function printSummary(cloud: Cloud, port: number): void {
  const { origin, dynamoDb, functions } = cloud;
  const actualPort = new URL(origin).port;
  if (port !== 0 && actualPort !== String(port)) {
    log(`Port ${port} is in use: listening on ${actualPort} instead`);
  }
  const tables = dynamoDb.tables().map(({ name, items }) => `${name} (${items})`);
  const functionNames = functions.list().map(({ friendlyName }) => friendlyName);
  log(`${origin} is ready after ${cloud.startupMilliseconds.toFixed(0)} ms`);
  log(`  GraphQL       ${origin}/graphql`);
  log(`  Console       ${origin}/_cloud`);
  log(`  Tables        ${tables.join(', ')}`);
  log(`  Functions     ${functionNames.join(', ')}`);
  for (const { friendlyName, id } of functions.urls()) {
    log(`  Function URL  ${origin}/lambda-url/${id}/ (${friendlyName})`);
  }
}

async function run({ project, data, port, origins, secrets }: CliOptions): Promise<void> {
  const backend = { folder: project, out: path.join(project, '.local', 'assemblies') };
  const assembly = await synthesize({ ...backend, log });
  const cloud = await startCloud({ assembly, data, port, origins, secrets, log });
  printSummary(cloud, port);
  const following = watchBackend({
    cloud,
    assembly,
    log: log,
    inputs: () => defaultInputs(project),
    synthesize: (signal) => synthesize({ ...backend, signal }),
    checkTypes: (signal) => checkTypes(project, signal),
  });
  log('Changes under amplify/ are applied when they are saved.');
  const stop = (): void => {
    void following
      .close()
      .then(() => cloud.stop())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

const options = readOptions();
if (options.help) {
  log(USAGE);
} else {
  try {
    await run(options);
  } catch (error) {
    fail((error as Error).message);
  }
}
