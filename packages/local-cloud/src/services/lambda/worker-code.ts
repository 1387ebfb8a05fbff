import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const runtime = fileURLToPath(new URL('./worker/runtime.ts', import.meta.url));
let built: URL | undefined;

/**
 * The thread's own code, as an address that a Worker takes. Functions must run on plain Node, as in
 * Lambda, so nothing may translate modules inside the thread: the TypeScript is bundled beforehand.
 */
export function workerCode(): URL {
  built ??= bundle();
  return built;
}

function bundle(): URL {
  const { outputFiles } = buildSync({
    entryPoints: [runtime],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    // Stack traces would show the whole address otherwise.
    footer: { js: '//# sourceURL=lambda-runtime.mjs' },
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return new URL(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
