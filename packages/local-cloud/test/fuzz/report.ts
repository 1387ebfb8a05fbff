import type { FuzzReport } from './fuzz';

const counted = (answers: Record<string, number>): [answer: string, count: number][] =>
  Object.entries(answers).sort(([, a], [, b]) => b - a);

/** Several runs as one. */
export function merged(reports: FuzzReport[]): FuzzReport {
  const all: FuzzReport = { seeds: [], cases: 0, answers: {}, violations: [], seconds: 0 };
  for (const { seeds, cases, answers, violations, seconds } of reports) {
    all.seeds = [...new Set([...all.seeds, ...seeds])];
    all.cases += cases;
    all.seconds += seconds;
    all.violations.push(...violations);
    for (const [kind, given] of Object.entries(answers)) {
      const sum = (all.answers[kind] ??= {});
      for (const [answer, count] of Object.entries(given)) sum[answer] = (sum[answer] ?? 0) + count;
    }
  }
  return all;
}

/** Kind by kind: cases, answers and violations, for the terminal. */
export function tableOf({ answers, violations, cases, seconds }: FuzzReport): string {
  const lines = Object.entries(answers).flatMap(([kind, given]) => {
    const all = Object.values(given).reduce((sum, count) => sum + count, 0);
    const wrong = violations.filter((violation) => violation.kind === kind).length;
    return [
      `${kind}: ${all} cases, ${wrong} violations`,
      ...counted(given).map(([answer, count]) => `  ${String(count).padStart(7)}  ${answer}`),
    ];
  });
  const end = `${cases} cases in ${seconds.toFixed(0)} s, ${violations.length} violations`;
  return [...lines, end].join('\n');
}

/** What a page shows of the answers of one kind; the rarest are summed up. */
const SHOWN = 12;
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The page that says what the runs came to. */
export function pageOf(report: FuzzReport, processor: string, cores: number): string {
  const { seeds, cases, seconds, violations } = report;
  const rows = Object.entries(report.answers).map(([kind, given]) => {
    const all = counted(given);
    const count = all.reduce((sum, [, n]) => sum + n, 0);
    const wrong = violations.filter((violation) => violation.kind === kind).length;
    const shown = all.slice(0, SHOWN).map(([answer, n]) => `${answer}: ${grouped.format(n)}`);
    const rest = all.slice(SHOWN).reduce((sum, [, n]) => sum + n, 0);
    const told = [...shown, ...(rest > 0 ? [`others: ${grouped.format(rest)}`] : [])].join(', ');
    return `| ${kind} | ${grouped.format(count)} | ${wrong} | ${told} |`;
  });
  const found = violations.map(
    ({ seed, n, kind, what }) => `- \`--seed ${seed} --case ${n}\`, ${kind}: ${what.slice(0, 200)}`,
  );
  return `# Strange requests to the local cloud

\`local/fuzz/\` draws requests from a seed, so that \`npm run fuzz -- --seed N --case M\` repeats any of them, and sends
them to the notes backend of \`local/fixtures/\`, which holds things of somebody who is none of those who ask.
\`npm run fuzz -- --cases 100000 --seed N\` goes on where it was stopped, \`--only KIND\` draws one kind alone, and
\`--report docs/fuzz.md\` writes this page. What was drawn before a kind was added is counted as it was.

It is a violation when no answer comes within 20 seconds, when it is 500 or tells of a bug in the code, when
something of the owner's is in it, when a changed token, request or address is taken, when a guest publishes
where none may; and when, looked at every 500 cases, something of the owner's has changed, or an error was not caught.

| kind | cases | violations | answers |
| --- | --- | --- | --- |
${rows.join('\n')}

${grouped.format(cases)} cases of seed ${seeds.join(', ')}, ${violations.length} violations, ${grouped.format(seconds)} seconds on ${cores} cores that did other work, too
(${processor}, Node ${process.versions.node}): cases and cloud in one process, four cases at a time, a new cloud every 5,000.
${found.length > 0 ? `\n${found.join('\n')}\n` : ''}`;
}
