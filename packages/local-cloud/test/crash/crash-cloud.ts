import { startCloud } from '../../src/cloud/cloud';
import { notesAssembly } from '../fixtures/notes-assembly';

/** Run as a process of its own, to be killed: a cloud that keeps its data in the folder it is given. */
const [data = ''] = process.argv.slice(2);
const { origin, developer, dynamoDb } = await startCloud({
  assembly: await notesAssembly(),
  data,
  port: 0,
});
const tables = dynamoDb.tables().map(({ name }) => name);
process.stdout.write(`${JSON.stringify({ origin, developer, tables })}\n`);
// Whoever would have killed it is gone.
process.stdin.resume().once('end', () => process.exit());
