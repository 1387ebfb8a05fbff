import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page', import.meta.url));
const KINDS: Partial<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The files of the page by their address; read anew each time, so that a change shows at once. */
const FILES = new Map(readdirSync(FOLDER).map((name) => [`/_cloud/${name}`, name]));

/** The file at an address, with its kind; undefined when there is none. */
export function pageAt(address: string): { kind: string; body: Buffer } | undefined {
  const name = /^\/_cloud\/?$/.test(address) ? 'console.html' : FILES.get(address);
  const kind = name === undefined ? undefined : KINDS[path.extname(name)];
  if (name === undefined || !kind) return undefined;
  return { kind: `${kind}; charset=utf-8`, body: readFileSync(path.join(FOLDER, name)) };
}
