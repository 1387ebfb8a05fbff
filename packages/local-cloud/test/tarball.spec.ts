import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = path.resolve(PACKAGE, '../..');
const MINUTES = 60_000;

/** The published package as a user gets it: packed, installed into an empty folder, run by its command. */
describe('the package’s tarball', () => {
  let folder: string;
  let project: string;
  let tool: string;
  let cloud: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tarball-'));
    project = path.join(folder, 'blog');
    tool = path.join(folder, 'tool');
    mkdirSync(tool);
    writeFileSync(path.join(tool, 'package.json'), '{ "private": true }');
    createForeignProject(project);
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: PACKAGE,
    });
    const tarball = path.join(folder, stdout.trim().split('\n').at(-1) ?? '');
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
    await run('npm', ['install', ...quiet, tarball], { cwd: tool });
  }, 20 * MINUTES);

  afterAll(async () => {
    if (cloud) await stopGroup(cloud);
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'starts an Amplify Gen 2 project beside it with npx',
    async () => {
      const args = ['local-cloud', '--project', project, '--port', '0'];
      const started = spawn('npx', args, {
        cwd: tool,
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: npx does not pass signals on.
        detached: true,
      });
      cloud = started;
      const origin = await readOrigin(started);
      const response = await fetch(`${origin}/graphql`, { method: 'POST', body: '{}' });
      expect(response.status).toBe(401);
      const page = await fetch(`${origin}/_cloud`);
      expect(await page.text()).toContain('<!doctype html>');
    },
    20 * MINUTES,
  );
});

/** The blog with the dependencies of this repository, as `npm install` would give it its own. */
function createForeignProject(target: string): void {
  cpSync(path.join(PACKAGE, 'test/fixtures/blog'), target, { recursive: true });
  writeFileSync(
    path.join(target, 'package.json'),
    JSON.stringify({ name: 'blog', private: true, type: 'module' }),
  );
  // CDK bundles functions only in a folder that has a lock file.
  copyFileSync(path.join(REPOSITORY, 'package-lock.json'), path.join(target, 'package-lock.json'));
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(target, 'node_modules'));
}

/** Ends the command and what it started; resolves when both have ended. */
function stopGroup(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    if (child.exitCode !== null || child.pid === undefined) resolve();
    else process.kill(-child.pid, 'SIGTERM');
  });
}

/** Resolves with the address that the command prints; rejects with its output when it ends before. */
function readOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr]) {
      if (!input) continue;
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        const origin = /^(http:\/\/\S+) is ready/.exec(line)?.[1];
        if (origin) resolve(origin);
      });
    }
    child.on('close', () => reject(new Error(`local-cloud ended:\n${lines.join('\n')}`)));
  });
}
