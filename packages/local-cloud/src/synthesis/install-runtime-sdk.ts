import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Installs the AWS SDK packages that functions import from the Lambda runtime, beside the assets in
 * `assembly`. Bundles each package into one module, because loading many files slows down cold starts.
 * Packages are resolved from `project`; a missing package is skipped, and the import fails at run time.
 */
export async function installRuntimeSdk(assembly: string, project: string): Promise<void> {
  const names = new Set(listFunctionModules(assembly).flatMap(listSdkPackages));
  await Promise.all([...names].map((name) => installPackage(name, assembly, project)));
}

function listFunctionModules(assembly: string): string[] {
  return readdirSync(assembly, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('asset.'))
    .flatMap(({ name }) => ['index.mjs', 'index.js'].map((file) => path.join(assembly, name, file)))
    .filter((file) => existsSync(file));
}

/** `import('@aws-sdk/client-ssm')`, `from "@aws-sdk/client-s3"`. */
function listSdkPackages(file: string): string[] {
  const imports = /(?:\bimport\(|\bfrom)\s*["'](@aws-sdk\/[\w-]+)["']/g;
  return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, name]) => name ?? []);
}

async function installPackage(name: string, assembly: string, project: string): Promise<void> {
  const installed = resolvePackage(project, name);
  if (installed === undefined) return;
  const folder = path.join(assembly, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  const exports = { import: './index.mjs', require: './index.cjs' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, exports }));
  // CommonJS functions use the installed package.
  const reexport = `module.exports = require(${JSON.stringify(installed)});\n`;
  writeFileSync(path.join(folder, 'index.cjs'), reexport);
  await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: project },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Bundled CommonJS dependencies load Node modules with `require`.
    banner: {
      js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
    },
    outfile: path.join(folder, 'index.mjs'),
    logLevel: 'silent',
  });
}

function resolvePackage(project: string, name: string): string | undefined {
  try {
    return createRequire(path.join(project, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}
