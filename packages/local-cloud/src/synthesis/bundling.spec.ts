import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeBundleRecord } from './bundle-record';
import { recordBundling } from './bundling';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('recordBundling', () => {
  let folder: string;
  beforeEach(() => {
    mkdirSync(path.join(ROOT, '.local'), { recursive: true });
    folder = mkdtempSync(path.join(ROOT, '.local', 'bundling-spec-'));
    write('handler.ts', `import { word } from './word';\nexport const handler = () => word;\n`);
    write('word.ts', `export const word = 'one';\n`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const place = (name: string): string => path.join(folder, name);
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(place(name)), { recursive: true });
    writeFileSync(place(name), text);
  };
  /** Bundles the handler as CDK does, into a separate assembly. */
  function bundle(assembly: string, earlier?: string) {
    const end = recordBundling(earlier && place(earlier));
    const processes = createRequire(import.meta.url)('node:child_process') as {
      spawnSync: typeof spawnSync;
    };
    const outfile = place(`${assembly}/asset.1/index.mjs`);
    const args = ['--no-install', 'esbuild', '--bundle', place('handler.ts'), '--format=esm'];
    processes.spawnSync('npx', [...args, `--outfile=${outfile}`, '--log-level=error'], {
      cwd: folder,
    });
    const bundles = end(place(assembly));
    writeBundleRecord(place(assembly), { environmentHash: '', bundles });
    return { bundles, code: readFileSync(outfile, 'utf8') };
  }

  it('records the command, the module and all inputs', () => {
    const { bundles, code } = bundle('first');
    expect(code).toContain('one');
    const [{ asset, module, inputs, command } = undefined!] = bundles;
    expect([asset, module]).toEqual(['asset.1', 'index.mjs']);
    expect(inputs.map((input) => path.basename(input)).sort()).toEqual(['handler.ts', 'word.ts']);
    expect(command[0]).toMatch(/node_modules\/\.bin\/esbuild$/);
    expect(command.some((arg) => arg.startsWith('--outfile'))).toBe(false);
  });

  it('reuses unchanged bundles of an earlier assembly', () => {
    bundle('first');
    write('first/asset.1/index.mjs', '// reused');
    expect(bundle('second', 'first').code).toBe('// reused');
    expect(bundle('second', 'first').bundles.length).toBe(1);
  });

  it('bundles again after an input changes', () => {
    bundle('first');
    write('word.ts', `export const word = 'two';\n`);
    expect(bundle('second', 'first').code).toContain('two');
  });
});
