import { command, run } from './run';

export type Step = {
  name: string;
  file: string;
  args: readonly string[];
  /** A build for the tests fails of the same. */
  isSeenByBuilds?: boolean;
};

function lint(name: string, of: readonly string[]): Step {
  const cache = [
    '--cache',
    '--cache-location',
    `.local/eslint/${of.join('-').replace(/\W+/g, '-')}`,
  ];
  return { name, file: command('eslint'), args: [...of, '--max-warnings', '0', ...cache] };
}

/** Everything that reads the code without running it; `npm run check` and the first part of `npm test`. */
export const checks: readonly Step[] = [
  { name: 'formatting', file: command('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'types', file: command('tsc'), args: ['--noEmit', '-p', 'tsconfig.node.json'] },
  {
    name: 'types of the storefront',
    file: command('ngc'),
    args: ['--noEmit', '-p', 'tsconfig.app.json'],
    isSeenByBuilds: true,
  },
  {
    name: 'types of its specs',
    file: command('tsc'),
    args: ['--noEmit', '-p', 'tsconfig.spec.json'],
    isSeenByBuilds: true,
  },
  // In three goes: all the types at once would be more than Node's memory holds by itself.
  lint('lint of the storefront', ['src']),
  lint('lint of the local cloud', ['packages']),
  lint('lint of the rest', ['domain', 'amplify', 'test', 'tools', 'e2e', '*.js', '*.cjs']),
  {
    name: 'directions',
    file: command('depcruise'),
    args: ['domain', 'amplify', 'packages', 'src', 'test', 'tools', 'e2e', '--output-type', 'err'],
  },
  { name: 'nothing unused', file: command('knip'), args: ['--no-progress'] },
];

/** Runs checks one after the other; a failing one shows what it printed. */
export async function check(steps = checks): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const { name, file, args } of steps) {
    const { code, output } = await run(file, args);
    if (code !== 0) {
      failed += 1;
      console.log(output.trimEnd());
    }
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name}`);
  }
  return { passed: steps.length - failed, failed };
}
