import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Template = { Resources?: Record<string, { Type: string; Properties?: unknown }> };

/** The paths of all that is in a value, as the lists of `support` write them: `a.b`, and `a`. */
function pathsOf(value: unknown, before = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => pathsOf(member, before));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = before === '' ? name : `${before}.${name}`;
    return [here, ...pathsOf(member, here)];
  });
}

const escaped = (text: string): string => text.replace(/[.:]/g, '[$&]');

function* attributesIn(value: unknown): Generator<[logicalId: string, attribute: string]> {
  if (typeof value !== 'object' || value === null) return;
  const asked = (value as Record<string, unknown>)['Fn::GetAtt'];
  if (Array.isArray(asked)) yield [String(asked[0]), String(asked[1])];
  for (const member of Object.values(value)) yield* attributesIn(member);
}

/**
 * Whether the templates in a folder use what a row of a resource type is about: a property, of which
 * `*` is any name, or an attribute that is asked for.
 */
export function rowsInTemplates(assembly: string): (row: string) => boolean {
  const found = new Set<string>();
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(path.join(assembly, file), 'utf8')) as Template;
    const { Resources: resources = {} } = template;
    for (const { Type, Properties } of Object.values(resources)) {
      for (const property of pathsOf(Properties)) found.add(`${Type}: ${property}`);
    }
    for (const [logicalId, attribute] of attributesIn(template)) {
      const type = resources[logicalId]?.Type;
      if (type !== undefined) found.add(`${type}: Fn::GetAtt ${attribute}`);
    }
  }
  const all = [...found];
  return (row) => {
    if (!row.includes('*')) return found.has(row);
    const pattern = new RegExp(`^${row.split('*').map(escaped).join('[^.]+')}$`);
    return all.some((one) => pattern.test(one));
  };
}
