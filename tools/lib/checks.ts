import type { Count } from './results';
import { command, run } from './run';

/** A command that reads the code without running it. */
export type Check = {
  name: string;
  group: 'format' | 'types' | 'lint' | 'structure';
  file: string;
  args: readonly string[];
  /** The builds of karma and of the journeys fail for the same reason. */
  isCoveredByBuilds?: boolean;
};

function lint(name: string, paths: readonly string[]): Check {
  const cache = `.local/eslint/${paths.join('-').replace(/\W+/g, '-')}`;
  return {
    name,
    group: 'lint',
    file: command('eslint'),
    args: [...paths, '--max-warnings', '0', '--cache', '--cache-location', cache],
  };
}

const types = (
  name: string,
  compiler: string,
  project: string,
  isCoveredByBuilds = false,
): Check => ({
  name,
  group: 'types',
  file: command(compiler),
  args: ['--noEmit', '-p', project],
  isCoveredByBuilds,
});

const CODE = ['domain', 'amplify', 'packages', 'src', 'test', 'tools', 'e2e'];

/** Every static check, the longest first. Linting is split: one program of all types exceeds Node's default heap. */
export const checks: readonly Check[] = [
  lint('lint of the local cloud', ['packages']),
  lint('lint of the backend and tools', [
    ...['domain', 'amplify', 'test', 'tools', 'e2e'],
    ...['*.js', '*.cjs'],
  ]),
  lint('lint of the storefront', ['src']),
  types('types', 'tsc', 'tsconfig.node.json'),
  types('types of the resolvers', 'tsc', 'tsconfig.resolvers.json'),
  types('types of the storefront', 'ngc', 'tsconfig.app.json', true),
  types('types of the storefront’s specs', 'tsc', 'tsconfig.spec.json', true),
  {
    name: 'formatting',
    group: 'format',
    file: command('prettier'),
    args: ['--check', '--log-level=warn', '.'],
  },
  {
    name: 'directions of imports',
    group: 'structure',
    file: command('depcruise'),
    args: [...CODE, '--output-type', 'err'],
  },
  { name: 'unused code', group: 'structure', file: command('knip'), args: ['--no-progress'] },
  {
    name: 'code used only by tests',
    group: 'structure',
    file: command('knip'),
    args: ['--no-progress', '--production', '--include', 'files,exports'],
  },
];

/** Runs one check; prints what it printed when it fails. */
export async function runCheck({ name, file, args }: Check): Promise<Count> {
  const { code, output } = await run(file, args);
  if (code !== 0) console.log(output.trimEnd());
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
