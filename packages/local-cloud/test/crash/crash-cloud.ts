import { startCloud } from '../../src/cloud/cloud';
import { notesAssembly } from '../fixtures/notes-assembly';

/** Runs a cloud with a data folder as a separate process, which the test kills. */
const [data = ''] = process.argv.slice(2);
const { origin, developer, dynamoDb } = await startCloud({
  assembly: await notesAssembly(),
  data,
  port: 0,
});
const tables = dynamoDb.tables().map(({ name }) => name);
process.stdout.write(`${JSON.stringify({ origin, developer, tables })}\n`);
// The parent process has exited.
process.stdin.resume().once('end', () => process.exit());
