import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { root } from './run';

type Rewrite = { source: string; target: string; status: string };
type HeaderRule = { pattern: string; headers: { key: string; value: string }[] };

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/**
 * A server for a built storefront with AWS Amplify Hosting's behavior: the rewrites of
 * hosting/rewrites.json, the headers of customHttp.yml, compression and status codes. The caller listens.
 */
export function createStaticHost(folder: string): Server {
  const rewrites = JSON.parse(
    readFileSync(path.join(root, 'hosting', 'rewrites.json'), 'utf8'),
  ) as Rewrite[];
  const { customHeaders } = parse(readFileSync(path.join(root, 'customHttp.yml'), 'utf8')) as {
    customHeaders: HeaderRule[];
  };
  const compressed = new Map<string, Buffer>();
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const { file, status } = locate(folder, parsePath(request), rewrites);
    send(request, response, { folder, file, status, customHeaders, compressed });
  });
}

function parsePath(request: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
  } catch {
    return '/%';
  }
}

/** The file that answers a path, and the status it is served with. */
export function locate(
  folder: string,
  requested: string,
  rewrites: readonly Rewrite[],
): { file: string | undefined; status: number } {
  const rule = rewrites.find(({ source }) => matches(source, requested));
  if (rule?.status === '200') return { file: path.join(folder, rule.target), status: 200 };
  const file = findFile(folder, requested);
  if (file) return { file, status: 200 };
  return { file: rule && path.join(folder, rule.target), status: 404 };
}

function findFile(folder: string, requested: string): string | undefined {
  const wanted = path.join(folder, path.normalize(`/${requested}`));
  const candidates = [wanted, path.join(wanted, 'index.html')];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** Amplify's patterns: `<*>` at the end stands for anything. */
function matches(source: string, requested: string): boolean {
  const bare = requested.length > 1 ? requested.replace(/\/$/, '') : requested;
  return source.endsWith('<*>') ? bare.startsWith(source.slice(0, -3)) : bare === source;
}

type StaticResponse = {
  folder: string;
  file: string | undefined;
  status: number;
  customHeaders: readonly HeaderRule[];
  compressed: Map<string, Buffer>;
};

function send(request: IncomingMessage, response: ServerResponse, answer: StaticResponse): void {
  const { file, folder } = answer;
  if (!file || !existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const served = `/${path.relative(folder, file)}`;
  for (const rule of answer.customHeaders) {
    if (!globToRegExp(rule.pattern).test(served)) continue;
    for (const { key, value } of rule.headers) response.setHeader(key, value);
  }
  const extension = path.extname(file);
  response.setHeader('content-type', types[extension] ?? 'application/octet-stream');
  response.setHeader('vary', 'accept-encoding');
  const encoding = extension === '.webp' || extension === '.png' ? '' : negotiateEncoding(request);
  if (encoding) response.setHeader('content-encoding', encoding);
  const body = encode(file, encoding, answer.compressed);
  response.setHeader('content-length', body.length);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function negotiateEncoding(request: IncomingMessage): 'br' | 'gzip' | '' {
  const offers = request.headers['accept-encoding']?.toString() ?? '';
  if (/\bbr\b/.test(offers)) return 'br';
  return /\bgzip\b/.test(offers) ? 'gzip' : '';
}

function encode(file: string, encoding: string, compressed: Map<string, Buffer>): Buffer {
  const key = `${encoding}:${file}:${statSync(file).mtimeMs}`;
  const known = compressed.get(key);
  if (known) return known;
  const plain = readFileSync(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const body =
    encoding === 'br'
      ? brotliCompressSync(plain, quality)
      : encoding === 'gzip'
        ? gzipSync(plain)
        : plain;
  compressed.set(key, body);
  return body;
}

/** `**`, `*` and `{a,b}` of customHttp.yml as a regular expression over the served path. */
function globToRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?/g, '\u0001')
    .replace(/\*/g, '[^/]*')
    .replace(/\u0001/g, '.*')
    .replace(/\{([^}]+)\}/g, (_, choices: string) => `(${choices.replaceAll(',', '|')})`);
  return new RegExp(`^/?${source}$`);
}
