// Runs in a process of its own: CDK keeps state in globals, reads the environment and the current
// folder, and hangs its work on process events. Arguments: the project root, the output folder, and
// for the record of bundles what surrounds them and an earlier assembly with the same around it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { keepRecord } from './bundle-record';
import { recordBundling } from './bundling';

const [folder = '.', out = 'cdk.out', surroundings = '', earlier = ''] = process.argv.slice(2);

function nameOf(project: string): string {
  const file = path.join(project, 'package.json');
  if (!existsSync(file)) return path.basename(project);
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name ?? 'app';
}

/** What went wrong, where in the project, and below it what caused it. */
function describe(error: unknown, project: string): string {
  if (!(error instanceof Error)) return String(error);
  const frame = (error.stack ?? '')
    .split('\n')
    .find((line) => line.includes(project) && !line.includes('node_modules'));
  const at = frame ? `\n  ${frame.trim().replace(`file://`, '').replace(`${project}/`, '')}` : '';
  const cause = error.cause === undefined ? '' : `\n${describe(error.cause, project)}`;
  return `${error.message}${at}${cause}`;
}

process.env['CDK_OUTDIR'] = out;
process.env['CDK_CONTEXT_JSON'] = JSON.stringify({
  'amplify-backend-namespace': nameOf(folder),
  'amplify-backend-name': 'local',
  'amplify-backend-type': 'sandbox',
});

// Nobody waits for the result any more when the parent is gone.
process.once('disconnect', () => process.exit());
try {
  const backend = path.join(folder, 'amplify', 'backend.ts');
  const bundlesIn = recordBundling(earlier || undefined);
  await tsImport(pathToFileURL(backend).href, import.meta.url);
  // The signal by which Amplify's own deployer asks the backend to write its templates.
  process.emit('message', 'amplifySynth', undefined);
  if (existsSync(out)) keepRecord(out, { surroundings, bundles: bundlesIn(out) });
} catch (error) {
  process.send?.(describe(error, folder));
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
