// Runs in a child process: CDK keeps global state, reads the environment and the working directory, and
// uses process events. Arguments: the project root, the output folder, the hash of the bundling
// environment, and an earlier assembly with the same hash, or an empty string.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { writeBundleRecord } from './bundle-record';
import { recordBundling } from './bundling';

const [folder = '.', out = 'cdk.out', environmentHash = '', earlier = ''] = process.argv.slice(2);

function readProjectName(project: string): string {
  const file = path.join(project, 'package.json');
  if (!existsSync(file)) return path.basename(project);
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name ?? 'app';
}

/** Formats the error with its location in the project and its causes. */
function describeError(error: unknown, project: string): string {
  if (!(error instanceof Error)) return String(error);
  const frame = (error.stack ?? '')
    .split('\n')
    .find((line) => line.includes(project) && !line.includes('node_modules'));
  const at = frame ? `\n  ${frame.trim().replace(`file://`, '').replace(`${project}/`, '')}` : '';
  const cause = error.cause === undefined ? '' : `\n${describeError(error.cause, project)}`;
  return `${error.message}${at}${cause}`;
}

process.env['CDK_OUTDIR'] = out;
process.env['CDK_CONTEXT_JSON'] = JSON.stringify({
  'amplify-backend-namespace': readProjectName(folder),
  'amplify-backend-name': 'local',
  'amplify-backend-type': 'sandbox',
});

// The parent has exited.
process.once('disconnect', () => process.exit());
try {
  const backend = path.join(folder, 'amplify', 'backend.ts');
  const finishRecording = recordBundling(earlier || undefined);
  await tsImport(pathToFileURL(backend).href, import.meta.url);
  // Amplify's deployer sends this message to make the backend write its templates.
  process.emit('message', 'amplifySynth', undefined);
  if (existsSync(out)) writeBundleRecord(out, { environmentHash, bundles: finishRecording(out) });
} catch (error) {
  process.send?.(describeError(error, folder));
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
