import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page', import.meta.url));
const CONTENT_TYPES: Partial<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The names of the page's files by path. */
const FILES = new Map(readdirSync(FOLDER).map((name) => [`/_cloud/${name}`, name]));

/**
 * The file at a path, or undefined when there is none. Files are read on every request, so that
 * changes show after a reload.
 */
export function readPageFile(
  requestPath: string,
): { contentType: string; body: Buffer } | undefined {
  const name = /^\/_cloud\/?$/.test(requestPath) ? 'console.html' : FILES.get(requestPath);
  const contentType = name === undefined ? undefined : CONTENT_TYPES[path.extname(name)];
  if (name === undefined || !contentType) return undefined;
  return {
    contentType: `${contentType}; charset=utf-8`,
    body: readFileSync(path.join(FOLDER, name)),
  };
}
