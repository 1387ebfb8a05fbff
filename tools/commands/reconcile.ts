import { readOutputs } from '../lib/outputs';

type Report = {
  payments: number;
  repairs: Record<string, number>;
  problems: { kind: string; detail: string }[];
  isComplete: boolean;
};

type Invocation = { payload: Report | { missing: string[] } } | { error: { message: string } };

/** Runs the hourly reconciliation in the running local cloud and prints its report. */
const outputs = readOutputs();
const local = outputs?.custom?.local;
if (!local) {
  console.error(`
  No local cloud has been started here: run npm start first.
  A deployed store reconciles every hour; to do it now, run its function "reconcile" in the AWS Lambda console.
`);
  process.exit(1);
}
const report = await reconcile(local.origin);
const repairs = Object.entries(report.repairs);
console.log(`
  Checked ${report.payments} payments of the last four days, all stock and all coupons${report.isComplete ? '' : ' (incomplete: the time limit was reached)'}.
  ${repairs.length === 0 ? 'Nothing needed a repair.' : `Repaired: ${repairs.map(([name, count]) => `${name} ${count}`).join(', ')}.`}
  ${report.problems.length === 0 ? 'No problem is left.' : 'Problems for the staff:'}
${report.problems.map(({ kind, detail }) => `  - ${kind}: ${detail}`).join('\n')}`);
process.exit(report.problems.length === 0 ? 0 : 2);

async function reconcile(origin: string): Promise<Report> {
  const address = `${origin}/_cloud/api/schedules/reconcile/run`;
  const response = await fetch(address, { method: 'POST', headers: { origin } }).catch(() => {
    throw new Error(`No local cloud answers at ${origin}: run npm start first`);
  });
  const answer = (await response.json()) as Invocation;
  if ('error' in answer) throw new Error(`reconcile failed: ${answer.error.message}`);
  if ('missing' in answer.payload)
    throw new Error(`Missing secrets: ${answer.payload.missing.join(', ')}`);
  return answer.payload;
}
