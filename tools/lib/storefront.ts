import path from 'node:path';
import { writePolicies, type Allowed } from './content-policy';
import { writeEnvironment, type Outputs } from './outputs';
import { command, root, run, sourceConditions } from './run';
import { runStep } from './progress';

/** Folder of the production build. */
export const builtFolder = path.join(root, 'dist', 'baguni', 'browser');

/** Writes what every build and dev server needs: the API's address and the product pictures. */
export async function prepareStorefront(outputs: Outputs): Promise<void> {
  writeEnvironment(outputs);
  await runStep('pictures', () =>
    runOrThrow('tsx', [...sourceConditions, 'tools/commands/pictures.ts']),
  );
}

/**
 * Builds the storefront against a running backend, in every language, or in the configurations of
 * angular.json that BUILD_AS names.
 */
export async function buildStorefront(outputs: Outputs): Promise<void> {
  await prepareStorefront(outputs);
  const { BUILD_AS = 'production' } = process.env;
  const args = ['build', '--no-progress', `--configuration=${BUILD_AS}`];
  await runStep(`storefront, ${BUILD_AS}`, () => runOrThrow('ng', args));
  await runStep('content security policies', () =>
    writePolicies(builtFolder, listAllowedOrigins(outputs)),
  );
}

// One initial chunk instead of a dozen: 6 kB less gzip in a third of the requests.
const env = { NG_CLI_ANALYTICS: 'false', NG_BUILD_OPTIMIZE_CHUNKS: 'true' };

async function runOrThrow(name: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(command(name), args, { env });
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} failed:\n${output}`);
}

/** The addresses of the backend that `outputs` describe. */
export function listAllowedOrigins(outputs: Outputs): Allowed {
  const local = outputs.custom?.local?.origin;
  if (local) return { connect: [local, local.replace(/^http/, 'ws')], script: [local] };
  const region = outputs.data?.aws_region ?? outputs.auth?.aws_region ?? '*';
  return {
    connect: [
      ...(outputs.data ? [new URL(outputs.data.url).origin] : []),
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://cognito-identity.${region}.amazonaws.com`,
      `wss://*.iot.${region}.amazonaws.com`,
    ],
    script: [],
  };
}
