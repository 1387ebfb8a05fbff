import type { FuzzReport } from './fuzz';

const sortByCount = (answers: Record<string, number>): [answer: string, count: number][] =>
  Object.entries(answers).sort(([, a], [, b]) => b - a);

/** Merges reports. */
export function mergeReports(reports: FuzzReport[]): FuzzReport {
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

/** Formats cases, responses and violations by kind for the terminal. */
export function formatTable({ answers, violations, cases, seconds }: FuzzReport): string {
  const lines = Object.entries(answers).flatMap(([kind, given]) => {
    const all = Object.values(given).reduce((sum, count) => sum + count, 0);
    const wrong = violations.filter((violation) => violation.kind === kind).length;
    return [
      `${kind}: ${all} cases, ${wrong} violations`,
      ...sortByCount(given).map(([answer, count]) => `  ${String(count).padStart(7)}  ${answer}`),
    ];
  });
  const end = `${cases} cases in ${seconds.toFixed(0)} s, ${violations.length} violations`;
  return [...lines, end].join('\n');
}

/** Maximum number of response labels per kind; the others are summed up. */
const SHOWN = 12;
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Formats the results as Markdown. */
export function formatPage(report: FuzzReport, processor: string, cores: number): string {
  const { seeds, cases, seconds, violations } = report;
  const rows = Object.entries(report.answers).map(([kind, given]) => {
    const all = sortByCount(given);
    const count = all.reduce((sum, [, n]) => sum + n, 0);
    const wrong = violations.filter((violation) => violation.kind === kind).length;
    const shown = all.slice(0, SHOWN).map(([answer, n]) => `${answer}: ${grouped.format(n)}`);
    const rest = all.slice(SHOWN).reduce((sum, [, n]) => sum + n, 0);
    const summary = [...shown, ...(rest > 0 ? [`others: ${grouped.format(rest)}`] : [])].join(', ');
    return `| ${kind} | ${grouped.format(count)} | ${wrong} | ${summary} |`;
  });
  const found = violations.map(
    ({ seed, n, kind, what }) => `- \`--seed ${seed} --case ${n}\`, ${kind}: ${what.slice(0, 200)}`,
  );
  return `# Fuzzing the local cloud

\`packages/local-cloud/test/fuzz/\` generates requests from a seed and sends them to the notes backend of
\`test/fixtures/\`, which stores data of a user to whom no caller has access. \`npm run fuzz -- --seed N --case M\`
repeats a case, \`npm run fuzz -- --cases 100000 --seed N\` resumes a run, \`--only KIND\` runs one kind, and
\`--report docs/fuzz.md\` writes this page. Cases from before a kind was added are counted as they ran.

A violation is: no response within 20 seconds, a 500 response or an internal error, data of the owner in a response, an
accepted forged token, request or URL, a message of a guest on a topic without permission, changed data of the owner
(checked every 500 cases), or an uncaught error.

| Kind | Cases | Violations | Responses |
| --- | --- | --- | --- |
${rows.join('\n')}

${grouped.format(cases)} cases of seed ${seeds.join(', ')}, ${violations.length} violations, ${grouped.format(seconds)} seconds on ${cores} shared cores
(${processor}, Node ${process.versions.node}): cases and cloud in one process, four concurrent cases, a new cloud every 5,000 cases.
${found.length > 0 ? `\n${found.join('\n')}\n` : ''}`;
}
