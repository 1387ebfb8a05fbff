import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCloud } from './cloud/cloud';
import { followChanges } from './hot-reload/watch';
import { typeProblems } from './hot-reload/check-types';
import { defaultInputs } from './synthesis/inputs';
import { synthesise } from './synthesis/synthesise';

const USAGE = `Runs an Amplify backend on this machine.

  tsx local/main.ts [--project .] [--data .local/data] [--port 4100]
                    [--origin http://localhost:4200]… [--secret NAME=value]…
`;

function options() {
  try {
    return parseArgs({
      options: {
        project: { type: 'string', default: '.' },
        data: { type: 'string', default: path.join('.local', 'data') },
        port: { type: 'string', default: '4100' },
        origin: { type: 'string', multiple: true, default: [] },
        secret: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(1);
  }
}

const asked = options();
if (asked.help) {
  console.log(USAGE);
  process.exit(0);
}
const project = path.resolve(asked.project);
const log = (line: string): void => {
  console.log(line);
};
const secrets = asked.secret.map((pair): [string, string] => {
  const [name = '', ...value] = pair.split('=');
  return [name, value.join('=')];
});

const backend = { folder: project, out: path.join(project, '.local', 'assemblies') };

try {
  const assembly = await synthesise({ ...backend, log });
  const cloud = await startCloud({
    assembly,
    data: path.resolve(project, asked.data),
    port: Number(asked.port),
    origins: asked.origin,
    secrets: Object.fromEntries(secrets),
    log,
  });
  if (cloud.origin !== `http://localhost:${asked.port}`) log(`Port ${asked.port} is taken`);
  const tables = cloud.dynamoDb.tables().map(({ name, items }) => `${name} (${String(items)})`);
  log(`${cloud.origin} is ready after ${cloud.readyAfter.toFixed(0)} ms`);
  log(`  GraphQL    ${cloud.origin}/graphql`);
  log(`  Cloud page ${cloud.origin}/_cloud`);
  log(`  Tables     ${tables.join(', ')}`);
  log(
    `  Functions  ${cloud.functions
      .list()
      .map(({ friendlyName }) => friendlyName)
      .join(', ')}`,
  );
  for (const { friendlyName, id } of cloud.functions.urls()) {
    log(`  Address    ${cloud.origin}/lambda-url/${id}/ (${friendlyName})`);
  }
  const following = followChanges({
    ...{ cloud, assembly, tell: log },
    inputs: () => defaultInputs(project),
    synthesise: (signal) => synthesise({ ...backend, signal }),
    typeProblems: (signal) => typeProblems(project, signal),
  });
  log('  What is saved under amplify/ is put in place as it is saved.');
  const stop = (): void => {
    void following
      .close()
      .then(() => cloud.stop())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
