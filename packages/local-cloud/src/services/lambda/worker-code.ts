import { buildSync } from 'esbuild';
import { resolveSiblingModule } from '../../core/sibling-module';

const runtime = resolveSiblingModule('./worker/runtime', import.meta.url);
let built: URL | undefined;

/**
 * Returns the bundled worker code as a data URL for `new Worker`. Functions must run on plain Node.js
 * as in Lambda, so no TypeScript loader may be active in the thread.
 */
export function getWorkerCodeUrl(): URL {
  built ??= bundleWorker();
  return built;
}

function bundleWorker(): URL {
  const { outputFiles } = buildSync({
    entryPoints: [runtime],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    // Otherwise stack traces would contain the whole data URL.
    footer: { js: '//# sourceURL=lambda-runtime.mjs' },
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return new URL(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
