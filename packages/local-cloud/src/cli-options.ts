import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: local-cloud [options]

Runs the AWS Amplify Gen 2 backend of a project on this machine, and applies changes under amplify/
as they are saved. Stop it with Ctrl+C.

Options:
  --project <folder>      Project root: the folder that contains amplify/ (default: .)
  --data <folder>         Where data is kept between runs, relative to the project
                          (default: .local/data)
  --port <number>         Port to listen on; if it is in use, the next free one (default: 4100)
  --origin <origin>       Origin of a web app that may call the backend; repeatable
  --secret <NAME=value>   Value of a secret of the backend; repeatable
  --help                  Show this help

Example:
  local-cloud --origin http://localhost:4200 --secret STRIPE_SECRET_KEY=sk_test_123
`;

/** The parsed command line; folders are absolute paths. */
export type CliOptions = {
  project: string;
  data: string;
  port: number;
  origins: string[];
  secrets: Record<string, string>;
  help: boolean;
};

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port ${text}: expected a number from 0 to 65535, for example --port 4100`);
}

function parseSecret(pair: string): [name: string, value: string] {
  const equals = pair.indexOf('=');
  if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)];
  // The argument may be the secret value itself: it is not repeated.
  throw new Error('--secret: expected NAME=value, for example --secret API_KEY=abc');
}

function parseProject(folder: string): string {
  const project = path.resolve(folder);
  if (existsSync(path.join(project, 'amplify'))) return project;
  throw new Error(
    `${project} has no amplify/ folder; run local-cloud in the root of an Amplify project, ` +
      'or name it with --project <folder>',
  );
}

/** Parses the arguments of the command. Throws an error that names the option and the remedy. */
export function parseCliOptions(args: string[]): CliOptions {
  const { values } = parseArgs({
    args,
    options: {
      project: { type: 'string', default: '.' },
      data: { type: 'string', default: path.join('.local', 'data') },
      port: { type: 'string', default: '4100' },
      origin: { type: 'string', multiple: true, default: [] },
      secret: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  const project = values.help ? path.resolve(values.project) : parseProject(values.project);
  return {
    project,
    data: path.resolve(project, values.data),
    port: parsePort(values.port),
    origins: values.origin,
    secrets: Object.fromEntries(values.secret.map(parseSecret)),
    help: values.help,
  };
}
