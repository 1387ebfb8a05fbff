import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { checkAssembly } from './check-assembly';
import { defaultInputs, hashInputs } from './inputs';
import { synthesize } from './synthesize';

describe('synthesis', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'synthesis-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reuses the assembly of the same inputs, and deletes layer archives', async () => {
    const first = await notesAssembly();
    expect(await notesAssembly()).toBe(first);
    expect(readdirSync(first)).toContain('manifest.json');
    expect(readdirSync(first).filter((file) => file.endsWith('.zip'))).toEqual([]);
  }, 60_000);

  it('installs the SDK packages of the Lambda runtime, each as one module', async () => {
    const { SSM } = (await import(
      path.join(await notesAssembly(), 'node_modules/@aws-sdk/client-ssm/index.mjs')
    )) as { SSM: new (options: object) => { getParameters: unknown } };
    expect(new SSM({ region: 'us-east-1' }).getParameters).toEqual(jasmine.any(Function));
  }, 60_000);

  it('reports the error of the backend with file and line, and leaves no output', async () => {
    mkdirSync(path.join(folder, 'amplify'));
    const source = `const tables: Record<string, { name: string }> = {};\n\nconsole.log(tables['Cup'].name);\n`;
    writeFileSync(path.join(folder, 'amplify', 'backend.ts'), source);
    writeFileSync(path.join(folder, 'amplify', 'package.json'), '{"type":"module"}');
    const out = path.join(folder, 'out');
    const part = path.join(out, hashInputs(folder, defaultInputs(folder), {}));
    mkdirSync(path.join(part, 'asset.1'), { recursive: true });
    await expectAsync(synthesize({ folder, out })).toBeRejectedWithError(
      /synthesis of the backend failed: Cannot read .*'name'[^]*amplify\/backend\.ts:3/,
    );
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  }, 60_000);

  it('rejects circular dependencies between stacks, which CDK only warns about', async () => {
    cpSync(await notesAssembly(), folder, { recursive: true });
    const violation = { ruleName: 'F3004', description: 'Circular dependency with [a -> b -> a]' };
    writeFileSync(
      path.join(folder, 'validation-report.json'),
      JSON.stringify({ pluginReports: [{ violations: [violation] }] }),
    );
    expect(() => {
      checkAssembly(folder);
    }).toThrowError(/Circular dependency with \[a -> b -> a\]/);
  }, 60_000);

  it('uses the backend and its path aliases as default inputs', () => {
    for (const name of ['amplify', 'rules', 'other']) mkdirSync(path.join(folder, name));
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      `{ /* a comment */ "compilerOptions": { "paths": { "@r/*": ["./rules/*"], "@x/*": ["./gone/*"], }, }, // more
      }`,
    );
    expect(defaultInputs(folder)).toEqual(
      ['amplify', 'rules'].map((name) => path.join(folder, name)),
    );
  });

  it('hashes content, variables and the lock file, but not tests', () => {
    const write = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
    };
    const hash = (environment = {}) => hashInputs(folder, [folder], environment);
    write('backend.ts', 'one');
    const first = hash();
    expect(hash()).toBe(first);
    write('backend.spec.ts', 'a test');
    expect(hash()).toBe(first);
    expect(hash({ KEY: 'a' })).not.toBe(first);
    write('backend.ts', 'two');
    const second = hash();
    expect(second).not.toBe(first);
    write('package-lock.json', '{}');
    expect(hash()).not.toBe(second);
  });
});
