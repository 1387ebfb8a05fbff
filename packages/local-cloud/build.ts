import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

/**
 * `npm pack` and `npm publish` run this first: compiles src/ and test/contract/ to dist/ as ES modules
 * with declarations, copies the files that the local cloud serves, and bundles two Amplify packages of
 * which it needs little: installed as dependencies they would bring 850 packages with them.
 */
const root = import.meta.dirname;
const dist = path.join(root, 'dist');
/** Folders of files that browsers load. */
const SERVED = ['src/console/page', 'src/services/stripe/browser', 'src/services/s3/browser'];

const SIMULATOR = '@aws-amplify/amplify-appsync-simulator/lib/velocity';
const CLIENT_CONFIG = '@aws-amplify/client-config';
/** By name of the bundle: the names that are imported, by module. Apache-2.0, as the licences beside them say. */
const BUNDLES: Record<string, Record<string, string>> = {
  velocity: {
    [`${SIMULATOR}/index.js`]: 'VelocityTemplate',
    [`${SIMULATOR}/value-mapper/array.js`]: 'JavaArray',
    [`${SIMULATOR}/value-mapper/decimal.js`]: 'JavaDecimal',
    [`${SIMULATOR}/value-mapper/integer.js`]: 'JavaInteger',
    [`${SIMULATOR}/value-mapper/mapper.js`]: 'map',
    [`${SIMULATOR}/value-mapper/string.js`]: 'JavaString',
  },
  'client-config': { [CLIENT_CONFIG]: 'generateClientConfig' },
};

rmSync(dist, { recursive: true, force: true });
compile();
for (const folder of SERVED) {
  cpSync(path.join(root, folder), path.join(dist, folder), { recursive: true });
}
for (const [name, modules] of Object.entries(BUNDLES)) await bundle(name, modules);
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (/\.(js|d\.ts)$/.test(file) && !file.startsWith('vendor')) {
    rewriteImports(path.join(dist, file));
  }
}
chmodSync(path.join(dist, 'src', 'main.js'), 0o755);

/**
 * Compiles what tsconfig.build.json includes, without checking types, which `npm run typecheck` does.
 * Throws with the compiler's messages.
 */
function compile(): void {
  const file = path.join(root, 'tsconfig.build.json');
  const read = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  const { fileNames, options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const program = ts.createProgram(fileNames, { ...options, noCheck: true });
  const errors: ts.Diagnostic[] = [...program.getSyntacticDiagnostics()];
  for (const file of program.getSourceFiles().filter(isCompiled)) {
    errors.push(...program.emit(file).diagnostics);
  }
  if (errors.length > 0) {
    throw new Error(
      ts.formatDiagnostics(errors, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
  }
}

/** The fixtures are other backends: the contract needs their types, not their code. */
function isCompiled({ fileName, isDeclarationFile }: ts.SourceFile): boolean {
  const file = path.relative(root, fileName);
  return !isDeclarationFile && !file.startsWith('..') && !file.startsWith('test/fixtures');
}

/** Bundles what is imported of foreign modules into dist/vendor, with the licence of their package. */
async function bundle(name: string, modules: Record<string, string>): Promise<void> {
  const [first = ''] = Object.keys(modules);
  const packageName = first.split('/').slice(0, 2).join('/');
  await build({
    stdin: {
      contents: Object.entries(modules)
        .map(([module, imported]) => `export { ${imported} } from '${module}';`)
        .join('\n'),
      resolveDir: root,
    },
    outfile: path.join(dist, 'vendor', `${name}.js`),
    bundle: true,
    minify: true,
    // The outputs' CloudFormation stub identifies commands by their class names.
    keepNames: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The schema and the templates must share one instance of graphql.
    external: ['graphql', 'graphql/*'],
    legalComments: 'linked',
    // Bundled CommonJS modules load Node's own modules by `require`.
    banner: {
      js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const folder = path.join(root, '../../node_modules', packageName);
  const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (license) cpSync(path.join(folder, license), path.join(dist, 'vendor', `${name}.LICENSE`));
}

/**
 * Node resolves relative imports by their whole file name, which the sources leave to TypeScript; and
 * imports of bundled modules lead to their bundle.
 */
function rewriteImports(file: string): void {
  const folder = path.dirname(file);
  const text = readFileSync(file, 'utf8');
  const complete = text.replace(
    /(\bfrom\s*|\bimport\(\s*|^import\s*)(['"])([^'"]+)\2/gm,
    (whole, before: string, quote: string, specifier: string) => {
      const target = findTarget(folder, specifier);
      return target === undefined ? whole : `${before}${quote}${target}${quote}`;
    },
  );
  if (complete !== text) writeFileSync(file, complete);
}

function findTarget(folder: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const exists = ['.js', '.d.ts'].some((end) => existsSync(path.join(folder, specifier + end)));
    return exists ? `${specifier}.js` : undefined;
  }
  const found = Object.entries(BUNDLES).find(([, modules]) => specifier in modules);
  return found && path.relative(folder, path.join(dist, 'vendor', `${found[0]}.js`));
}
