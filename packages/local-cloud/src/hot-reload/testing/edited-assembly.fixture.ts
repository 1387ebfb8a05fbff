import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Template, TemplateResource } from '../../assembly/template';
import { notesAssembly } from '../../../test/fixtures/notes-assembly';

type Resources = Record<string, TemplateResource>;
export type Properties = Record<string, unknown>;

/** A copy of the notes' assembly, to be changed as a synthesis would after somebody's edit. */
export type EditedAssembly = {
  folder: string;
  /** Changes the template that holds a resource of this logical id. */
  edit(logicalId: string, change: (resource: TemplateResource, others: Resources) => void): void;
  /** Replaces text in the one asset that holds it: in a resolver, a function's bundle, the schema. */
  replaceInAsset(before: string, after: string): void;
  remove(): void;
};

export async function editedAssembly(): Promise<EditedAssembly> {
  const folder = mkdtempSync(path.join(tmpdir(), 'edited-'));
  cpSync(await notesAssembly(), folder, { recursive: true });
  const filesIn = (ending: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name) && !name.startsWith('node_modules'))
      .map((name) => path.join(folder, name));
  return {
    folder,
    edit(logicalId, change) {
      for (const file of filesIn(/\.template\.json$/)) {
        const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
        const { Resources: resources = {} } = template;
        const resource = resources[logicalId];
        if (!resource) continue;
        change(resource, resources);
        writeFileSync(file, JSON.stringify(template));
        return;
      }
      throw new Error(`No template holds ${logicalId}`);
    },
    replaceInAsset(before, after) {
      const holders = filesIn(/^asset\..*\.(mjs|js|graphql)$/).filter((file) =>
        readFileSync(file, 'utf8').includes(before),
      );
      if (holders.length !== 1) throw new Error(`${String(holders.length)} assets hold ${before}`);
      const [file = ''] = holders;
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, after));
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
