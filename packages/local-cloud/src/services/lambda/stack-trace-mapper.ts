import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Replaces positions in a bundle by positions in its TypeScript sources. */
export type StackTraceMapper = (text: string) => string;

// The source map of a large bundle takes about 30 MB in memory.
const MAX_CACHED_MAPS = 2;
const maps = new Map<string, SourceMap | undefined>();

/**
 * Creates a mapper for log lines and stack traces of the bundle `file`. Mapping happens in this
 * thread because Node.js would read the source map in the worker on every cold start.
 */
export function createStackTraceMapper(file: string): StackTraceMapper {
  const names = [pathToFileURL(file).href, file].map((name) => name.replace(/[^\w/]/g, '\\$&'));
  const positionPattern = new RegExp(`(?:${names.join('|')}):(\\d+):(\\d+)`, 'g');
  const framePattern = new RegExp(`^(\\s*at )(?:(.*?) \\()?(?:${positionPattern.source})\\)?$`);
  return (text) => {
    if (!text.includes(file)) return text;
    const map = getSourceMap(file);
    if (!map) return text;
    const at = (line: string, column: string) => findEntry(map, Number(line), Number(column));
    const lines = text.split('\n').map((line, n, all) => {
      const [, start, name, row, column] = framePattern.exec(line) ?? [];
      if (start === undefined || !row || !column) return line;
      // The mapping of the calling frame contains the original name of a minified function.
      const [, , , callerRow, callerColumn] = framePattern.exec(all[n + 1] ?? '') ?? [];
      const originalName = callerRow && callerColumn && at(callerRow, callerColumn)?.name;
      const functionName = originalName || name;
      const location = functionName
        ? `${functionName} (${file}:${row}:${column})`
        : `${file}:${row}:${column}`;
      return `${start}${location}`;
    });
    return lines.join('\n').replace(positionPattern, (found, row: string, column: string) => {
      const entry = at(row, column);
      if (!entry) return found;
      const { originalSource, originalLine, originalColumn } = entry;
      return `${resolveSource(file, originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    });
  };
}

type Entry = SourceMapping & { name?: string };

function findEntry(map: SourceMap, row: number, column: number): Entry | undefined {
  const entry = map.findEntry(row - 1, column - 1);
  return 'originalSource' in entry ? entry : undefined;
}

const resolveSource = (file: string, source: string): string =>
  source.startsWith('file:') ? fileURLToPath(source) : path.resolve(path.dirname(file), source);

function getSourceMap(file: string): SourceMap | undefined {
  const map = maps.has(file) ? maps.get(file) : readSourceMap(file);
  maps.delete(file);
  maps.set(file, map);
  for (const oldest of [...maps.keys()].slice(0, -MAX_CACHED_MAPS)) maps.delete(oldest);
  return map;
}

/** Reads the source map of a bundle; undefined if it is missing or invalid. */
function readSourceMap(file: string): SourceMap | undefined {
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
