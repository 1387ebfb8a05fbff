import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Template, TemplateResource } from '../../assembly/template';
import { notesAssembly } from '../../../test/fixtures/notes-assembly';

type Resources = Record<string, TemplateResource>;
export type Properties = Record<string, unknown>;

/** A copy of the notes assembly that can be edited, as a synthesis would change it. */
export type EditedAssembly = {
  folder: string;
  /** Edits the template that contains the resource with this logical ID. */
  edit(logicalId: string, change: (resource: TemplateResource, others: Resources) => void): void;
  /** Replaces text in the only asset that contains it (a resolver, a function bundle or the schema). */
  replaceInAsset(before: string, after: string): void;
  remove(): void;
};

export async function createEditedAssembly(): Promise<EditedAssembly> {
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
      throw new Error(`No template contains ${logicalId}`);
    },
    replaceInAsset(before, after) {
      const holders = filesIn(/^asset\..*\.(mjs|js|graphql)$/).filter((file) =>
        readFileSync(file, 'utf8').includes(before),
      );
      if (holders.length !== 1)
        throw new Error(`Expected one asset that contains ${before}, found ${holders.length}`);
      const [file = ''] = holders;
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, after));
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
