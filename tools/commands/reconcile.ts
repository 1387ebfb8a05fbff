import { readOutputs } from '../lib/outputs';

type Report = {
  payments: number;
  repairs: Record<string, number>;
  problems: { kind: string; detail: string }[];
  isWhole: boolean;
};

type Invocation = { payload: Report | { missing: string[] } } | { error: { message: string } };

/** Runs the hourly check now, in the local cloud that is running, and prints what it found. */
const outputs = readOutputs();
const local = outputs?.custom?.local;
if (!local) {
  console.error(`
  No local cloud is known here: start one with npm start.
  A deployed shop reconciles every hour; to do it now, run its function "reconcile" in the console of AWS Lambda.
`);
  process.exit(1);
}
const report = await reconcile(local.origin);
const repairs = Object.entries(report.repairs);
console.log(`
  Looked at ${report.payments} payments of the last four days, all stock and coupons${report.isWhole ? '' : '; not all, time was up'}.
  ${repairs.length === 0 ? 'Nothing had to be put right.' : `Put right: ${repairs.map(([name, count]) => `${name} ${count}`).join(', ')}.`}
  ${report.problems.length === 0 ? 'Nothing is left for a person.' : 'Left for a person:'}
${report.problems.map(({ kind, detail }) => `  - ${kind}: ${detail}`).join('\n')}`);
process.exit(report.problems.length === 0 ? 0 : 2);

async function reconcile(origin: string): Promise<Report> {
  const address = `${origin}/_cloud/api/schedules/reconcile/run`;
  const response = await fetch(address, { method: 'POST', headers: { origin } }).catch(() => {
    throw new Error(`No local cloud answers at ${origin}: start it with npm start`);
  });
  const answer = (await response.json()) as Invocation;
  if ('error' in answer) throw new Error(`reconcile failed: ${answer.error.message}`);
  if ('missing' in answer.payload) throw new Error(`Not set: ${answer.payload.missing.join(', ')}`);
  return answer.payload;
}
