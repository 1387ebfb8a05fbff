import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { until } from '../../test/fixtures/notes-client';
import { keepRecord, recordOf, type Bundle, type BundleRecord } from '../synthesis/bundle-record';
import { filesOf } from '../synthesis/inputs';
import { followChanges, type Following } from './watch';
import { copiesIn, patchedAssembly } from './patched-assembly';

const NOTES = fileURLToPath(new URL('../../test/fixtures/notes', import.meta.url));

describe('code made again without a synthesis', () => {
  it('is what a synthesis made, byte by byte', async () => {
    const assembly = await notesAssembly();
    const folder = mkdtempSync(path.join(tmpdir(), 'patched-'));
    rmSync(folder, { recursive: true });
    const files = filesOf(path.join(NOTES, 'amplify'));
    const handlers = files.filter((file) => file.endsWith('/handler.ts'));
    await patchedAssembly(assembly, handlers, new Map(), folder);
    const code = (place: string) =>
      recordOf(assembly).bundles.map(({ asset, module }) =>
        readFileSync(path.join(place, asset, module), 'utf8'),
      );
    expect(code(folder).length).toBe(4);
    expect(code(folder)).toEqual(code(assembly));
    rmSync(folder, { recursive: true });
  }, 60_000);
});

/** A project in a folder of its own, whose assembly is the notes', followed by a cloud that only notes. */
describe('a cloud that follows what is saved', () => {
  let project: string;
  let assembly: string;
  let following: Following;
  let put: string[];
  let told: string[];
  let types: string;
  let synthesise: (signal: AbortSignal) => Promise<string>;

  beforeEach(async () => {
    project = mkdtempSync(path.join(tmpdir(), 'followed-'));
    cpSync(path.join(NOTES, 'amplify'), path.join(project, 'amplify'), { recursive: true });
    assembly = path.join(project, 'assemblies', 'first');
    cpSync(await notesAssembly(), assembly, { recursive: true });
    const moved = JSON.stringify(recordOf(assembly)).replaceAll(NOTES, project);
    keepRecord(assembly, JSON.parse(moved) as BundleRecord);
    [put, told, types] = [[], [], ''];
    synthesise = () => Promise.resolve(assembly);
    following = followChanges({
      cloud: {
        replace: (folder) => {
          put.push(folder);
          const changes = [{ what: path.basename(folder), how: 'changed' as const }];
          return Promise.resolve({ changes, outputs: {}, milliseconds: 1 });
        },
      },
      assembly,
      inputs: () => [path.join(project, 'amplify')],
      synthesise: (signal) => synthesise(signal),
      typeProblems: () => Promise.resolve(types),
      tell: (line) => told.push(line),
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
  const lines = (count: number) => until(() => (told.length >= count ? true : undefined));
  const codeOf = (bundle: Bundle | undefined, folder = ''): string =>
    readFileSync(path.join(folder, bundle?.asset ?? '', bundle?.module ?? ''), 'utf8');
  const shout = () =>
    recordOf(assembly).bundles.find(({ inputs }) => inputs.includes(fileOf('shout/handler.ts')));

  it('puts a changed handler in place at once, then what the synthesis made', async () => {
    let finish: ((folder: string) => void) | undefined;
    synthesise = () => new Promise((resolve) => (finish = resolve));
    save('shout/handler.ts', (code) => code.replace('toUpperCase', 'toLowerCase'));
    await lines(1);
    expect(codeOf(shout(), put[0])).toContain('toLowerCase');
    expect(codeOf(shout(), assembly)).not.toContain('toLowerCase');
    await until(() => finish);
    finish?.(assembly);
    await lines(2);
    expect(put.map((folder) => folder === assembly)).toEqual([false, true]);
    expect(told[0]).toMatch(/^patch-\S+: live after \d+\.\d s$/);
  });

  it('makes the functions again that a file goes into that was not there before', async () => {
    save('shout/loudly.ts', () => `export const ending = 'ha';\n`);
    save('shout/handler.ts', (code) =>
      `import { ending } from './loudly';\n${code}`.replace("?? ''", '?? ending'),
    );
    await lines(2);
    save('shout/loudly.ts', () => `export const ending = 'ho';\n`);
    await lines(3);
    expect(codeOf(shout(), put[2])).toContain('ho');
  });

  it('puts a changed resolver in place at once', async () => {
    save('data/tally-of.js', (code) => code.replace('?? 0', '?? 7'));
    await lines(2);
    const resolver = path.join(NOTES, 'amplify', 'data', 'tally-of.js');
    const asset = copiesIn(assembly, [resolver]).get(resolver) ?? '';
    expect(readFileSync(path.join(put[0] ?? '', asset), 'utf8')).toContain('?? 7');
    expect(readFileSync(path.join(assembly, asset), 'utf8')).toContain('?? 0');
  });

  it('tells file and line of what does not bundle, and goes on when it is mended', async () => {
    save('shout/handler.ts', (code) => `${code}\nconst = 1;\n`);
    await lines(1);
    expect(told[0]).toMatch(/amplify\/shout\/handler\.ts:12:6/);
    expect(told[0]).toMatch(/the backend runs on without it/);
    expect(put).toEqual([]);
    save('shout/handler.ts', (code) => code.replace('const = 1;', 'export const one = 1;'));
    await lines(3);
    expect(codeOf(shout(), put[0])).toContain('toUpperCase');
  });

  it('tells what a synthesis fails with, and puts nothing in place', async () => {
    synthesise = () => Promise.reject(new Error('amplify/backend.ts:3 is wrong'));
    save('backend.ts', (code) => `${code}\n// one more line\n`);
    await lines(1);
    expect(told[0]).toMatch(/^amplify\/backend\.ts:3 is wrong\nThis is not in place/);
    expect(put).toEqual([]);
  });

  it('tells what does not fit the types, and once that it does again, after it is in place', async () => {
    types = 'amplify/backend.ts(3,1): error TS2322';
    save('backend.ts', (code) => `${code}\n// one\n`);
    await lines(2);
    types = '';
    save('backend.ts', (code) => `${code}\n// two\n`);
    await lines(4);
    save('backend.ts', (code) => `${code}\n// three\n`);
    await lines(5);
    expect(told[1]).toMatch(/^amplify\/backend\.ts\(3,1\).*\nIt runs here, but/);
    expect(told[3]).toBe('The types fit again');
    expect(put.length).toBe(3);
  });

  it('ends a synthesis when something else is saved, and begins another', async () => {
    const signals: AbortSignal[] = [];
    synthesise = (signal) => {
      signals.push(signal);
      if (signals.length > 1) return Promise.resolve(assembly);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('ended'));
        });
      });
    };
    save('backend.ts', (code) => `${code}\n// first\n`);
    await until(() => signals[0]);
    save('backend.ts', (code) => `${code}\n// second\n`);
    await lines(1);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(put).toEqual([assembly]);
    expect(told.length).toBe(1);
  });

  it('does nothing when a file is saved as it was, or is a test', async () => {
    save('shout/handler.ts', (code) => code);
    save('shout/handler.spec.ts', () => '// a test');
    save('backend.ts', (code) => `${code}\n// and now something\n`);
    await lines(1);
    expect(put).toEqual([assembly]);
  });
});
