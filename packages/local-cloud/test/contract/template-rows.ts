import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Template = { Resources?: Record<string, { Type: string; Properties?: unknown }> };

/** Lists all property paths of a value in the format of the capability lists: `a` and `a.b`. */
function listPaths(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => listPaths(member, prefix));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const memberPath = prefix === '' ? name : `${prefix}.${name}`;
    return [memberPath, ...listPaths(member, memberPath)];
  });
}

const escapePattern = (text: string): string => text.replace(/[.:]/g, '[$&]');

function* listAttributes(value: unknown): Generator<[logicalId: string, attribute: string]> {
  if (typeof value !== 'object' || value === null) return;
  const reference = (value as Record<string, unknown>)['Fn::GetAtt'];
  if (Array.isArray(reference)) yield [String(reference[0]), String(reference[1])];
  for (const member of Object.values(value)) yield* listAttributes(member);
}

/**
 * Creates a function that returns whether the templates of an assembly use the property or the attribute
 * of a resource row. `*` in a row matches any name.
 */
export function createRowMatcher(assembly: string): (row: string) => boolean {
  const found = new Set<string>();
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(path.join(assembly, file), 'utf8')) as Template;
    const { Resources: resources = {} } = template;
    for (const { Type, Properties } of Object.values(resources)) {
      for (const property of listPaths(Properties)) found.add(`${Type}: ${property}`);
    }
    for (const [logicalId, attribute] of listAttributes(template)) {
      const type = resources[logicalId]?.Type;
      if (type !== undefined) found.add(`${type}: Fn::GetAtt ${attribute}`);
    }
  }
  const all = [...found];
  return (row) => {
    if (!row.includes('*')) return found.has(row);
    const pattern = new RegExp(`^${row.split('*').map(escapePattern).join('[^.]+')}$`);
    return all.some((one) => pattern.test(one));
  };
}
