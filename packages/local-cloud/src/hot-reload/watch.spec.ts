import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { until } from '../../test/fixtures/notes-client';
import {
  writeBundleRecord,
  readBundleRecord,
  type Bundle,
  type BundleRecord,
} from '../synthesis/bundle-record';
import { listFiles } from '../synthesis/inputs';
import { watchBackend, type BackendWatcher } from './watch';
import { findCopiedAssets, patchAssembly } from './patch-assembly';

const NOTES = fileURLToPath(new URL('../../test/fixtures/notes', import.meta.url));

describe('patchAssembly', () => {
  it('produces the same bytes as a synthesis', async () => {
    const assembly = await notesAssembly();
    const folder = mkdtempSync(path.join(tmpdir(), 'patched-'));
    rmSync(folder, { recursive: true });
    const files = listFiles(path.join(NOTES, 'amplify'));
    const handlers = files.filter((file) => file.endsWith('/handler.ts'));
    await patchAssembly(assembly, handlers, new Map(), folder);
    const code = (place: string) =>
      readBundleRecord(assembly).bundles.map(({ asset, module }) =>
        readFileSync(path.join(place, asset, module), 'utf8'),
      );
    expect(code(folder).length).toBe(4);
    expect(code(folder)).toEqual(code(assembly));
    rmSync(folder, { recursive: true });
  }, 60_000);
});

/** A copy of the notes project, watched by a stub that records replacements. */
describe('watchBackend', () => {
  let project: string;
  let assembly: string;
  let following: BackendWatcher;
  let replaced: string[];
  let logged: string[];
  let types: string;
  let synthesize: (signal: AbortSignal) => Promise<string>;

  beforeEach(async () => {
    project = mkdtempSync(path.join(tmpdir(), 'followed-'));
    cpSync(path.join(NOTES, 'amplify'), path.join(project, 'amplify'), { recursive: true });
    assembly = path.join(project, 'assemblies', 'first');
    cpSync(await notesAssembly(), assembly, { recursive: true });
    const moved = JSON.stringify(readBundleRecord(assembly)).replaceAll(NOTES, project);
    writeBundleRecord(assembly, JSON.parse(moved) as BundleRecord);
    [replaced, logged, types] = [[], [], ''];
    synthesize = () => Promise.resolve(assembly);
    following = watchBackend({
      cloud: {
        replace: (folder) => {
          replaced.push(folder);
          const changes = [{ label: path.basename(folder), kind: 'changed' as const }];
          return Promise.resolve({ changes, outputs: {}, milliseconds: 1 });
        },
      },
      assembly,
      inputs: () => [path.join(project, 'amplify')],
      synthesize: (signal) => synthesize(signal),
      checkTypes: () => Promise.resolve(types),
      log: (line) => logged.push(line),
    });
  }, 60_000);
  afterEach(async () => {
    await following.close();
    rmSync(project, { recursive: true });
  });

  const fileOf = (name: string): string => path.join(project, 'amplify', name);
  const save = (name: string, change: (before: string) => string): void => {
    const before = existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '';
    writeFileSync(fileOf(name), change(before));
  };
  const lines = (count: number) => until(() => (logged.length >= count ? true : undefined));
  const codeOf = (bundle: Bundle | undefined, folder = ''): string =>
    readFileSync(path.join(folder, bundle?.asset ?? '', bundle?.module ?? ''), 'utf8');
  const shout = () =>
    readBundleRecord(assembly).bundles.find(({ inputs }) =>
      inputs.includes(fileOf('shout/handler.ts')),
    );

  it('applies a changed handler immediately, then the synthesized backend', async () => {
    let finish: ((folder: string) => void) | undefined;
    synthesize = () => new Promise((resolve) => (finish = resolve));
    save('shout/handler.ts', (code) => code.replace('toUpperCase', 'toLowerCase'));
    await lines(1);
    expect(codeOf(shout(), replaced[0])).toContain('toLowerCase');
    expect(codeOf(shout(), assembly)).not.toContain('toLowerCase');
    await until(() => finish);
    finish?.(assembly);
    await lines(2);
    expect(replaced.map((folder) => folder === assembly)).toEqual([false, true]);
    expect(logged[0]).toMatch(/^patch-\S+: live after \d+\.\d s$/);
  });

  it('bundles functions again that import a new file', async () => {
    save('shout/loudly.ts', () => `export const ending = 'ha';\n`);
    save('shout/handler.ts', (code) =>
      `import { ending } from './loudly';\n${code}`.replace("?? ''", '?? ending'),
    );
    await lines(2);
    save('shout/loudly.ts', () => `export const ending = 'ho';\n`);
    await lines(3);
    expect(codeOf(shout(), replaced[2])).toContain('ho');
  });

  it('applies a changed resolver immediately', async () => {
    save('data/tally-of.js', (code) => code.replace('?? 0', '?? 7'));
    await lines(2);
    const resolver = path.join(NOTES, 'amplify', 'data', 'tally-of.js');
    const asset = findCopiedAssets(assembly, [resolver]).get(resolver) ?? '';
    expect(readFileSync(path.join(replaced[0] ?? '', asset), 'utf8')).toContain('?? 7');
    expect(readFileSync(path.join(assembly, asset), 'utf8')).toContain('?? 0');
  });

  it('logs file and line of a bundling error, and continues when it is fixed', async () => {
    save('shout/handler.ts', (code) => `${code}\nconst = 1;\n`);
    await lines(1);
    expect(logged[0]).toMatch(/amplify\/shout\/handler\.ts:12:6/);
    expect(logged[0]).toMatch(/the backend continues without this change/);
    expect(replaced).toEqual([]);
    save('shout/handler.ts', (code) => code.replace('const = 1;', 'export const one = 1;'));
    await lines(3);
    expect(codeOf(shout(), replaced[0])).toContain('toUpperCase');
  });

  it('logs synthesis errors and applies nothing', async () => {
    synthesize = () => Promise.reject(new Error('amplify/backend.ts:3 is wrong'));
    save('backend.ts', (code) => `${code}\n// one more line\n`);
    await lines(1);
    expect(logged[0]).toMatch(/^amplify\/backend\.ts:3 is wrong\nNot applied/);
    expect(replaced).toEqual([]);
  });

  it('logs type errors after applying the change, and once when they are fixed', async () => {
    types = 'amplify/backend.ts(3,1): error TS2322';
    save('backend.ts', (code) => `${code}\n// one\n`);
    await lines(2);
    types = '';
    save('backend.ts', (code) => `${code}\n// two\n`);
    await lines(4);
    save('backend.ts', (code) => `${code}\n// three\n`);
    await lines(5);
    expect(logged[1]).toMatch(/^amplify\/backend\.ts\(3,1\).*\nThe change is live, but/);
    expect(logged[3]).toBe('The type errors are fixed');
    expect(replaced.length).toBe(3);
  });

  it('aborts a synthesis at the next save and starts another', async () => {
    const signals: AbortSignal[] = [];
    synthesize = (signal) => {
      signals.push(signal);
      if (signals.length > 1) return Promise.resolve(assembly);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    };
    save('backend.ts', (code) => `${code}\n// first\n`);
    await until(() => signals[0]);
    save('backend.ts', (code) => `${code}\n// second\n`);
    await lines(1);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(replaced).toEqual([assembly]);
    expect(logged.length).toBe(1);
  });

  it('ignores unchanged files and tests', async () => {
    save('shout/handler.ts', (code) => code);
    save('shout/handler.spec.ts', () => '// a test');
    save('backend.ts', (code) => `${code}\n// and now something\n`);
    await lines(1);
    expect(replaced).toEqual([assembly]);
  });
});
