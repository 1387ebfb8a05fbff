import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Puts places of the TypeScript where a text names places of the bundle made of it. */
export type Readable = (text: string) => string;

// A large bundle's map takes some 30 MB once it is read: only those of the last failures are kept.
const KEPT = 2;
const maps = new Map<string, SourceMap | undefined>();

/**
 * For what a function loaded from `file` prints or fails with. Looked up here instead of in its
 * thread, where Node would read each bundle's map at every cold start, an error or not.
 */
export function readableFor(file: string): Readable {
  const names = [pathToFileURL(file).href, file].map((name) => name.replace(/[^\w/]/g, '\\$&'));
  const place = new RegExp(`(?:${names.join('|')}):(\\d+):(\\d+)`, 'g');
  const frame = new RegExp(`^(\\s*at )(?:(.*?) \\()?(?:${place.source})\\)?$`);
  return (text) => {
    if (!text.includes(file)) return text;
    const map = mapOf(file);
    if (!map) return text;
    const at = (line: string, column: string) => entryAt(map, Number(line), Number(column));
    const lines = text.split('\n').map((line, n, all) => {
      const [, start, name, row, column] = frame.exec(line) ?? [];
      if (start === undefined || !row || !column) return line;
      // What a function was called before it was minified, its caller knows.
      const [, , , callerRow, callerColumn] = frame.exec(all[n + 1] ?? '') ?? [];
      const original = callerRow && callerColumn && at(callerRow, callerColumn)?.name;
      const called = original || name;
      const written = called ? `${called} (${file}:${row}:${column})` : `${file}:${row}:${column}`;
      return `${start}${written}`;
    });
    return lines.join('\n').replace(place, (found, row: string, column: string) => {
      const entry = at(row, column);
      if (!entry) return found;
      const { originalSource, originalLine, originalColumn } = entry;
      return `${sourceOf(file, originalSource)}:${String(originalLine + 1)}:${String(originalColumn + 1)}`;
    });
  };
}

type Entry = SourceMapping & { name?: string };

function entryAt(map: SourceMap, row: number, column: number): Entry | undefined {
  const entry = map.findEntry(row - 1, column - 1);
  return 'originalSource' in entry ? entry : undefined;
}

const sourceOf = (file: string, source: string): string =>
  source.startsWith('file:') ? fileURLToPath(source) : path.resolve(path.dirname(file), source);

function mapOf(file: string): SourceMap | undefined {
  const map = maps.has(file) ? maps.get(file) : readMap(file);
  maps.delete(file);
  maps.set(file, map);
  for (const oldest of [...maps.keys()].slice(0, -KEPT)) maps.delete(oldest);
  return map;
}

/** Undefined when there is none, or none that can be read: places stay the bundle's then. */
function readMap(file: string): SourceMap | undefined {
  try {
    const [url] = readFileSync(file, 'utf8').match(/(?<=\n\/\/# sourceMappingURL=)\S+\s*$/) ?? [];
    if (!url) return undefined;
    const inline = /^data:[^,]*;base64,(.*)/.exec(url)?.[1];
    const text = inline
      ? Buffer.from(inline, 'base64').toString()
      : readFileSync(path.resolve(path.dirname(file), url.trim()), 'utf8');
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
