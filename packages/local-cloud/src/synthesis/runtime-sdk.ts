import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Lays the AWS SDK's packages that functions expect of Lambda's runtime, beside the assets in
 * `assembly`: each as one module, for a thread reads a package's many files at every cold start.
 * Packages come from `project`; one that is not installed there is left out, and its function's
 * import fails by name.
 */
export async function layRuntimeSdk(assembly: string, project: string): Promise<void> {
  const wanted = new Set(functionModules(assembly).flatMap(sdkPackagesIn));
  await Promise.all([...wanted].map((name) => lay(name, assembly, project)));
}

function functionModules(assembly: string): string[] {
  return readdirSync(assembly, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('asset.'))
    .flatMap(({ name }) => ['index.mjs', 'index.js'].map((file) => path.join(assembly, name, file)))
    .filter((file) => existsSync(file));
}

/** `import('@aws-sdk/client-ssm')`, `from "@aws-sdk/client-s3"`. */
function sdkPackagesIn(file: string): string[] {
  const imports = /(?:\bimport\(|\bfrom)\s*["'](@aws-sdk\/[\w-]+)["']/g;
  return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, name]) => name ?? []);
}

async function lay(name: string, assembly: string, project: string): Promise<void> {
  const installed = installedFor(project, name);
  if (installed === undefined) return;
  const folder = path.join(assembly, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  const exports = { import: './index.mjs', require: './index.cjs' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, exports }));
  // A function in CommonJS gets the installed one.
  const whole = `module.exports = require(${JSON.stringify(installed)});\n`;
  writeFileSync(path.join(folder, 'index.cjs'), whole);
  await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: project },
    ...{ bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20' },
    mainFields: ['module', 'main'],
    // What is CommonJS among its own packages asks for Node's modules by `require`.
    banner: {
      js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
    },
    outfile: path.join(folder, 'index.mjs'),
    logLevel: 'silent',
  });
}

function installedFor(project: string, name: string): string | undefined {
  try {
    return createRequire(path.join(project, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}
