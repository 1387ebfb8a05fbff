import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesizeCopy, copyBackend, listInputs } from '../../test/support/assembly';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { watchBackend } from '@baguni/local-cloud/hot-reload';

/** Seconds from a save until a response comes from the saved code. */
export type HotReloadTimes = { handler: number[]; resolver: number[]; schema: number[] };

/** Saves changes in a copy of the backend, each kind in turn, and waits until the cloud is idle. */
export async function measureHotReload(rounds: number): Promise<HotReloadTimes> {
  const copy = copyBackend('bench');
  // Without a change the cached assembly of the original would be used, with the original's files.
  appendFileSync(path.join(copy, 'amplify', 'backend.ts'), `// ${Date.now()}\n`);
  const assembly = await synthesizeCopy(copy);
  const cloud = await startCloud({ assembly, port: 0 });
  const following = watchBackend({
    cloud,
    assembly,
    inputs: () => listInputs(copy),
    synthesize: (signal) => synthesizeCopy(copy, { signal }),
    log: () => undefined,
  });
  const seconds: HotReloadTimes = { handler: [], resolver: [], schema: [] };
  const time = async (kind: keyof HotReloadTimes, save: Save, isLive: () => Promise<boolean>) => {
    change(path.join(copy, 'amplify', save.file), save.before, save.after);
    const saved = performance.now();
    while (!(await isLive())) await new Promise((resolve) => setTimeout(resolve, 20));
    seconds[kind].push((performance.now() - saved) / 1000);
    await following.settled();
  };
  for (let round = 0; round < rounds; round += 1) {
    // A unique change: a cached assembly would be reused otherwise.
    const mark = `bench${Date.now()}`;
    await time('handler', changeHandler(mark), () => hasLogged(cloud, mark));
    await time('resolver', changeResolver(mark), async () =>
      (await query(cloud, '{ categories { slug } }')).includes(mark),
    );
    await time('schema', changeSchema(mark), async () =>
      // The API key may not read the model, but an unknown field gives another error.
      (await query(cloud, `{ getCategory(slug: "a") { ${mark} } }`)).includes('Not Authorized'),
    );
  }
  await following.close();
  await cloud.stop();
  rmSync(copy, { recursive: true });
  return seconds;
}

type Save = { file: string; before: string; after: string };

const changeHandler = (mark: string): Save => ({
  file: 'live/connect-live/handler.ts',
  before: 'export async function handler',
  after: `console.log('${mark}');\nexport async function handler`,
});
const changeResolver = (mark: string): Save => ({
  file: 'catalog/queries/list-categories.js',
  before: 'export function response(ctx) {\n',
  after: `export function response(ctx) {\n  if (ctx.result) util.error('${mark}');\n`,
});
const changeSchema = (mark: string): Save => ({
  file: 'data/catalog.ts',
  before: 'blurb: a.ref',
  after: `${mark}: a.string(),\n      blurb: a.ref`,
});

function change(file: string, before: string, after: string): void {
  const code = readFileSync(file, 'utf8');
  if (!code.includes(before)) throw new Error(`${file} does not contain ${before}`);
  writeFileSync(file, code.replace(before, after));
}

async function hasLogged(cloud: Cloud, mark: string): Promise<boolean> {
  const { name = '' } =
    cloud.functions.list().find(({ friendlyName }) => friendlyName === 'connect-live') ?? {};
  await cloud.functions.invoke(name, {});
  return cloud.functions.logs(name).some(({ text }) => text.includes(mark));
}

async function query({ origin, outputs }: Cloud, document: string): Promise<string> {
  const { api_key: key } = outputs['data'] as { api_key: string };
  const body = JSON.stringify({ query: document });
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'x-api-key': key },
    body,
  });
  return response.text();
}
