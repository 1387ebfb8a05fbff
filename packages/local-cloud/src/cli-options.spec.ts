import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseCliOptions } from './cli-options';

describe('the options of the command', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), 'project-'));
    mkdirSync(path.join(project, 'amplify'));
  });
  afterEach(() => {
    rmSync(project, { recursive: true });
  });

  it('have defaults', () => {
    expect(parseCliOptions(['--project', project])).toEqual({
      project,
      data: path.join(project, '.local', 'data'),
      port: 4100,
      origins: [],
      secrets: {},
      help: false,
    });
  });

  it('repeat, and keep "=" in the value of a secret', () => {
    const args = ['--secret', 'A=1', '--secret', 'B=x=y', '--origin', 'http://localhost:4200'];
    const { secrets, origins } = parseCliOptions(['--project', project, ...args]);
    expect(secrets).toEqual({ A: '1', B: 'x=y' });
    expect(origins).toEqual(['http://localhost:4200']);
  });

  const invalid: [title: string, args: string[], message: RegExp][] = [
    ['a project without amplify/', ['--project', tmpdir()], /has no amplify\/ folder; run/],
    ['a secret without a value', ['--secret', 'TOKEN'], /^--secret: expected NAME=value/],
    ['a secret without a name', ['--secret', '=x'], /^--secret: expected NAME=value/],
    ['a port that is no number', ['--port', 'http'], /^--port http: expected a number/],
    ['a port out of range', ['--port', '70000'], /from 0 to 65535/],
    ['an unknown option', ['--prot', '1'], /--prot/],
  ];
  for (const [title, args, message] of invalid) {
    it(`reject ${title}`, () => {
      expect(() => parseCliOptions(['--project', project, ...args])).toThrowError(message);
    });
  }
});
