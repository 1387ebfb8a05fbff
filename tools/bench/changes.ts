import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assemblyOf, copyOfBackend, inputsOf } from '../../test/support/assembly';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { followChanges } from '@baguni/local-cloud/hot-reload';

/** Seconds from a save until an answer comes from what was saved. */
export type LiveAfter = { handler: number[]; resolver: number[]; schema: number[] };

/** Saves in a copy of the backend, each kind in turn, and waits each time until the cloud is still. */
export async function benchChanges(rounds: number): Promise<LiveAfter> {
  const copy = copyOfBackend('bench');
  // Or the kept assembly of the original would be taken, whose functions are made of its files.
  appendFileSync(path.join(copy, 'amplify', 'backend.ts'), `// ${Date.now()}\n`);
  const assembly = await assemblyOf(copy);
  const cloud = await startCloud({ assembly, port: 0 });
  const following = followChanges({
    ...{ cloud, assembly },
    inputs: () => inputsOf(copy),
    synthesise: (signal) => assemblyOf(copy, { signal }),
    tell: () => undefined,
  });
  const seconds: LiveAfter = { handler: [], resolver: [], schema: [] };
  const time = async (kind: keyof LiveAfter, save: Save, isLive: () => Promise<boolean>) => {
    change(path.join(copy, 'amplify', save.file), save.before, save.after);
    const saved = performance.now();
    while (!(await isLive())) await new Promise((resolve) => setTimeout(resolve, 20));
    seconds[kind].push((performance.now() - saved) / 1000);
    await following.settled();
  };
  for (let round = 0; round < rounds; round += 1) {
    // Never the same twice: an assembly that is kept would be found instead of made.
    const mark = `bench${Date.now()}`;
    await time('handler', handlerSays(mark), () => functionSaid(cloud, mark));
    await time('resolver', resolverFailsWith(mark), async () =>
      (await ask(cloud, '{ categories { slug } }')).includes(mark),
    );
    await time('schema', fieldNamed(mark), async () =>
      // Nobody may read it by the key; but a field that is not there is refused otherwise.
      (await ask(cloud, `{ getCategory(slug: "a") { ${mark} } }`)).includes('Not Authorized'),
    );
  }
  await following.close();
  await cloud.stop();
  rmSync(copy, { recursive: true });
  return seconds;
}

type Save = { file: string; before: string; after: string };

const handlerSays = (mark: string): Save => ({
  file: 'live/connect-live/handler.ts',
  before: 'type Context =',
  after: `console.log('${mark}');\ntype Context =`,
});
const resolverFailsWith = (mark: string): Save => ({
  file: 'catalog/queries/categories.js',
  before: 'export function response(ctx) {\n',
  after: `export function response(ctx) {\n  if (ctx.result) util.error('${mark}');\n`,
});
const fieldNamed = (mark: string): Save => ({
  file: 'data/catalog.ts',
  before: 'blurb: a.ref',
  after: `${mark}: a.string(),\n      blurb: a.ref`,
});

function change(file: string, before: string, after: string): void {
  const code = readFileSync(file, 'utf8');
  if (!code.includes(before)) throw new Error(`${file} holds no ${before}`);
  writeFileSync(file, code.replace(before, after));
}

async function functionSaid(cloud: Cloud, mark: string): Promise<boolean> {
  const { name = '' } =
    cloud.functions.list().find(({ friendlyName }) => friendlyName === 'connect-live') ?? {};
  await cloud.functions.invoke(name, {});
  return cloud.functions.logs(name).some(({ text }) => text.includes(mark));
}

async function ask({ origin, outputs }: Cloud, query: string): Promise<string> {
  const { api_key: key } = outputs['data'] as { api_key: string };
  const body = JSON.stringify({ query });
  const response = await fetch(`${origin}/graphql`, {
    ...{ method: 'POST', headers: { 'x-api-key': key }, body },
  });
  return response.text();
}
